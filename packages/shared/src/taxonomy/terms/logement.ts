import { terms } from '../types.ts'

/** Housing, home equipment, money, energy. */
export const LOGEMENT = terms('2026-11-01', [
  {
    slug: 'logement',
    broader: [],
    labels: { fr: 'Logement', en: 'Housing' },
    phrases: {
      fr: 'logement · appartement · problème de logement · habitation',
      en: 'housing · flat',
      ar: 'سكن',
      uk: 'житло',
      ro: 'locuință',
    },
  },
  {
    slug: 'recherche-logement',
    broader: ['logement'],
    labels: { fr: 'Chercher un logement', en: 'Find housing' },
    pro: { fr: 'Accès au logement', en: 'Access to housing' },
    phrases: {
      fr: 'agence immobilière · chercher un logement · trouver un appartement · louer un appartement · chambre à louer · déménager · changer de logement · intermédiation locative · adil · colocation · agence immobilière sociale · cherche appart',
      en: 'find a flat · rent a flat',
      ar: 'شقة للإيجار',
      uk: 'орендувати квартиру',
      ro: 'chirie',
    },
  },
  {
    slug: 'accession-logement',
    broader: ['logement'],
    labels: { fr: 'Acheter ou améliorer son logement', en: 'Buy or improve a home' },
    phrases: {
      fr: 'acheter un logement · accession à la propriété · prêt à taux zéro · rénover sa maison · maprimerénov · travaux logement aide · isolation · adapter son logement · anah',
    },
  },
  {
    slug: 'dalo',
    broader: ['logement', 'acces-aux-droits'],
    labels: { fr: 'Droit au logement (DALO)', en: 'Enforceable right to housing (DALO)' },
    phrases: { fr: 'dalo · dossier dalo · droit au logement opposable · dahlo · droit au logement' },
  },
  {
    slug: 'impayes-de-loyer',
    broader: ['logement', 'dettes'],
    labels: { fr: 'Loyer en retard', en: 'Rent arrears' },
    pro: { fr: 'Impayés de loyer', en: 'Rent arrears' },
    phrases: {
      fr: 'loyer · loyer en retard · impayé de loyer · dette de loyer · payer mon loyer · fsl loyer · je peux plus payer mon loyer · loyer impayé · retard de loyer',
      en: 'rent arrears · cannot pay rent',
    },
  },
  {
    slug: 'prevention-expulsion',
    broader: ['logement'],
    labels: { fr: "Menace d'expulsion", en: 'Facing eviction' },
    pro: { fr: 'Prévention des expulsions locatives', en: 'Eviction prevention' },
    phrases: {
      fr: "expulsion huissier demain · expulsion · huissier · expulsé · commandement de quitter les lieux · avis d'expulsion · mon propriétaire veut me mettre dehors · assignation tribunal loyer · trêve hivernale · saisie huissier · sos loyers impayés",
      en: 'eviction',
      ar: 'طرد من السكن',
      uk: 'виселення',
      ro: 'evacuare',
    },
  },
  {
    slug: 'habitat-indigne',
    broader: ['logement'],
    labels: { fr: 'Logement insalubre, en mauvais état', en: 'Unfit housing' },
    pro: { fr: 'Habitat indigne', en: 'Substandard housing' },
    phrases: {
      fr: 'punaises · logement moisi insalubre · insalubre · moisissure · punaises de lit · humidité · marchand de sommeil · logement indécent · rats · cafards · pas de chauffage propriétaire · moisi · péril',
      en: 'mould · unfit housing',
    },
  },
  {
    slug: 'caution-depot-de-garantie',
    broader: ['logement', 'aide-financiere'],
    labels: { fr: 'Caution, garant, dépôt de garantie', en: 'Deposit and guarantor' },
    phrases: {
      fr: 'caution · garant · dépôt de garantie · visale · loca-pass · avance caution · mobili jeune · pas de garant · action logement',
      en: 'guarantor · deposit',
    },
  },
  {
    slug: 'equipement-de-la-maison',
    broader: [],
    labels: { fr: 'Équiper la maison, s’habiller', en: 'Household goods and clothes' },
    phrases: {
      fr: 'équiper mon logement · affaires pour la maison · vaisselle · linge de maison · ustensiles · matelas',
      en: 'household goods',
    },
  },
  {
    slug: 'meubles',
    broader: ['equipement-de-la-maison'],
    labels: { fr: 'Meubles pas chers', en: 'Affordable furniture' },
    phrases: {
      fr: 'meubles pas cher emmaus · meubles · meuble pas cher · emmaüs · lit · canapé · matelas pas cher · armoire · table et chaises · meubles gratuits',
      en: 'furniture · cheap furniture',
      ar: 'أثاث',
      uk: 'меблі',
      ro: 'mobilă',
    },
  },
  {
    slug: 'electromenager',
    broader: ['equipement-de-la-maison'],
    labels: { fr: 'Frigo, machine à laver, électroménager', en: 'Fridge, washing machine, appliances' },
    pro: {
      fr: 'Banque solidaire de l’équipement, électroménager',
      en: 'Solidarity equipment bank, appliances',
    },
    phrases: {
      fr: 'frigo · électroménager · machine à laver · réfrigérateur · gazinière · banque solidaire de l’équipement · envie · cuisinière · micro-ondes · frigo en panne · lave linge pas cher',
      en: 'fridge · washing machine',
      ar: 'ثلاجة',
      uk: 'холодильник',
      ro: 'frigider',
    },
  },
  {
    slug: 'ressourcerie',
    broader: ['equipement-de-la-maison'],
    labels: { fr: 'Ressourcerie, recyclerie', en: 'Reuse shop' },
    phrases: {
      fr: 'ressourcerie · recyclerie · donnerie · brocante solidaire · objets d’occasion · donner des meubles · donner des vêtements · donner des affaires · débarras · seconde main',
      en: 'second hand · reuse shop',
    },
  },
  {
    slug: 'aide-menagere',
    broader: ['equipement-de-la-maison', 'autonomie'],
    labels: { fr: 'Aide au ménage, petits travaux', en: 'Housework and small jobs' },
    phrases: {
      fr: 'ménage · aide ménagère · femme de ménage · ménage à domicile · petits travaux · bricolage solidaire · aide à domicile · aide familiale tisf · faire le ménage chez ma mère',
    },
  },
  {
    slug: 'budget',
    broader: [],
    labels: { fr: 'Argent, budget, banque', en: 'Money, budget, bank' },
    pro: { fr: 'Budget et inclusion bancaire', en: 'Budget and financial inclusion' },
    phrases: {
      fr: "budget · argent · problème d'argent · plus d'argent · fin du mois difficile · gérer mon budget · point conseil budget · je m'en sors pas financièrement · pcb · faire mes comptes",
      en: 'money problems · budget',
      ar: 'مشاكل مالية',
      uk: 'бюджет',
    },
  },
  {
    slug: 'dettes',
    broader: ['budget'],
    labels: { fr: 'Dettes, surendettement', en: 'Debt' },
    phrases: {
      fr: 'surendettement dossier · surendettement · dettes · banque de france · huissier dette · crédit conso · trop de crédits · cresus · saisie sur compte · interdit bancaire · fiché banque de france',
      en: 'debt',
      ar: 'ديون',
      uk: 'борги',
      ro: 'datorii',
    },
  },
  {
    slug: 'droit-au-compte',
    broader: ['budget', 'acces-aux-droits'],
    labels: { fr: 'Ouvrir un compte en banque', en: 'Open a bank account' },
    pro: { fr: 'Droit au compte', en: 'Right to a bank account' },
    phrases: {
      fr: "banque · banque refuse compte · ouvrir un compte · droit au compte · compte bancaire · rib · la banque veut pas m'ouvrir un compte · livret a · carte bancaire · ouvrir compte banque postale · avoir un rib",
      en: 'open a bank account',
      ar: 'حساب بنكي',
      uk: 'відкрити рахунок у банку',
      ro: 'cont bancar',
    },
  },
  {
    slug: 'microcredit',
    broader: ['budget'],
    labels: { fr: 'Microcrédit', en: 'Microcredit' },
    phrases: {
      fr: 'micro crédit · microcrédit · microcrédit personnel · emprunter un peu d’argent · prêt caf · crédit social · prêt sans intérêt · adie',
      en: 'microloan',
    },
  },
  {
    slug: 'aide-financiere',
    broader: ['budget'],
    labels: { fr: "Secours, aide d'argent ponctuelle", en: 'Emergency money' },
    pro: { fr: 'Secours et aides financières', en: 'Financial assistance' },
    phrases: {
      fr: "aide financière · secours d'urgence · aide exceptionnelle · coup de pouce financier · secours ccas · besoin d'argent · chèques d'accompagnement · secours catholique",
      en: 'financial help',
      ar: 'مساعدة مالية',
      ro: 'ajutor financiar',
    },
  },
  {
    slug: 'factures-energie-eau',
    broader: ['budget', 'logement'],
    labels: { fr: "Factures d'énergie et d'eau", en: 'Energy and water bills' },
    phrases: {
      fr: "électricité · gaz · edf · facture · énergie · payer électricité · facture edf payer en plusieurs fois · facture edf · facture d'électricité · facture de gaz · facture d'eau · électricité coupée · impayé edf · engie · payer ma facture · facture électricité trop chère · échéancier · on va me couper l'électricité · courant coupé · fsl énergie · chauffage",
      en: 'electricity bill · energy bill',
      ar: 'فاتورة الكهرباء',
      uk: 'рахунок за електрику',
    },
  },
  {
    slug: 'cheque-energie',
    broader: ['factures-energie-eau', 'acces-aux-prestations'],
    labels: { fr: 'Chèque énergie', en: 'Energy voucher' },
    phrases: { fr: 'cheque energie pas reçu · chèque énergie · cheque energie · utiliser chèque énergie' },
  },
])
