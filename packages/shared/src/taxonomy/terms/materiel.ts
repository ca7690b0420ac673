import { terms } from '../types.ts'

/** The digital branch: connection, shared machines, cheap equipment, repair, donations. */
export const MATERIEL = terms('2026-11-01', [
  {
    slug: 'connexion',
    broader: ['numerique'],
    labels: { fr: 'Recharge, SIM, wifi', en: 'Top-ups, SIM cards, wifi' },
    pro: { fr: 'Accès à une connexion', en: 'Access to a connection' },
    phrases: {
      fr: "connexion internet · avoir internet · plus d'internet · pas internet à la maison · internet pas cher · j'ai pas internet",
      en: 'internet access · free internet',
      ar: 'إنترنت مجاني',
      uk: 'безкоштовний інтернет · інтернет',
      ro: 'internet gratuit',
    },
  },
  {
    slug: 'recharge-solidaire',
    broader: ['connexion'],
    labels: { fr: 'Recharge de données et d’appels', en: 'Data and call top-ups' },
    pro: { fr: 'Recharges prépayées solidaires', en: 'Solidarity prepaid top-ups' },
    phrases: {
      fr: `plus d'internet fin du mois · plus de data · recharge lebara lycamobile · recharge · lebara · lycamobile · recharge téléphone · recharge sim
        recharge internet · plus de giga · plus de crédit · coupon recharge · recharge solidaire · emmaus connect recharge · carte prépayée · plus de forfait`,
      en: 'top up · phone credit · mobile data',
      ar: 'رصيد الهاتف · تعبئة رصيد',
      uk: 'поповнити рахунок',
    },
  },
  {
    slug: 'carte-sim',
    broader: ['connexion'],
    labels: { fr: 'Carte SIM à prix solidaire', en: 'Cheap SIM card' },
    phrases: {
      fr: 'puce · carte sim pas cher sans papiers · carte sim · sim pas cher · puce téléphone · carte sim gratuite · sim solidaire · sim sans papier · avoir un numéro français · puce pas chère',
      en: 'sim card cheap no papers · sim card · get a sim',
      ar: 'شريحة هاتف · بطاقة سيم',
      uk: 'сім карта · сімка',
      ro: 'cartelă sim · cartela sim',
    },
  },
  {
    slug: 'tarif-social-internet',
    broader: ['connexion', 'factures-energie-eau'],
    labels: { fr: 'Forfait et internet à tarif social', en: 'Social tariff for phone and internet' },
    phrases: {
      fr: 'abonnement internet · abonnement · forfait moins cher rsa · tarif social · tarif social internet · forfait pas cher · réduction sociale téléphonique · box pas chère · forfait mobile rsa · coup de pouce livebox · abonnement téléphone pas cher',
    },
  },
  {
    slug: 'impayes-telecom',
    broader: ['connexion', 'dettes'],
    labels: { fr: 'Facture de box ou de téléphone impayée', en: 'Unpaid phone or internet bill' },
    phrases: {
      fr: 'box internet coupée impayé · forfait coupé impayé · litige opérateur · ligne coupée · résilier un abonnement · dette opérateur · facture téléphone trop chère · médiateur télécom · facture free orange sfr bouygues',
    },
  },
  {
    slug: 'wifi-gratuit',
    broader: ['connexion'],
    labels: { fr: 'Wifi gratuit', en: 'Free wifi' },
    phrases: {
      fr: 'wifi gratuit · wifi · wi-fi · hotspot · où avoir du wifi · borne wifi · code wifi · capter internet',
      en: 'free wifi · wifi',
      ar: 'واي فاي مجاني · واي فاي',
      uk: 'безкоштовний вайфай · вай фай · безкоштовний інтернет',
      ro: 'wifi gratuit',
    },
  },
  {
    slug: 'materiel-en-libre-acces',
    broader: ['numerique'],
    labels: { fr: 'Ordinateurs et appareils sur place', en: 'Computers and machines on site' },
    pro: { fr: 'Accès au matériel', en: 'Access to equipment' },
    phrases: {
      fr: "accès matériel informatique · utiliser du matériel · j'ai pas d'ordinateur chez moi · salle informatique",
    },
  },
  {
    slug: 'ordinateur-en-libre-acces',
    broader: ['materiel-en-libre-acces'],
    labels: { fr: 'Ordinateur en libre accès', en: 'Computer for public use' },
    phrases: {
      fr: 'ordinateur · ordinateur libre accès imprimer · ordinateur en libre accès · utiliser un ordinateur · ordi gratuit sur place · poste informatique · ordinateur bibliothèque · ordinateur médiathèque · accès ordinateur · borne internet',
      en: 'use a computer · public computer',
      uk: "комп'ютер",
    },
  },
  {
    slug: 'libre-acces-accompagne',
    broader: ['ordinateur-en-libre-acces'],
    labels: { fr: "Libre accès avec quelqu'un à côté", en: 'Public computers with someone nearby' },
    pro: { fr: 'Libre accès surveillé', en: 'Supervised public access' },
    phrases: {
      fr: "libre accès surveillé · libre accès avec un animateur · ordinateur avec quelqu'un pour aider · permanence libre accès",
    },
  },
  {
    slug: 'libre-acces-autonome',
    broader: ['ordinateur-en-libre-acces'],
    labels: { fr: 'Libre accès en autonomie', en: 'Self-service public computers' },
    pro: { fr: 'Libre accès non surveillé', en: 'Unsupervised public access' },
    phrases: { fr: 'libre accès non surveillé · ordinateur en autonomie · ordinateur libre service' },
  },
  {
    slug: 'impression-scan',
    broader: ['materiel-en-libre-acces'],
    labels: { fr: 'Imprimer, scanner, photocopier', en: 'Print, scan, copy' },
    phrases: {
      fr: `imprimante · numériser · imprimer pas cher · scan · photocopie · impression · imprimer un document · scanner · photocopieuse · imprimer un papier · faire des photocopies
        avis d'imposition imprimer · attestation de paiement caf imprimer · ordinateur libre accès imprimer · scanner un document · numériser un papier · imprimerie pas chère · imprimer une attestation`,
      en: 'print a document · printing · photocopy · scan',
      ar: 'طباعة وثيقة · طباعة',
      uk: 'роздрукувати документ · друк',
      ro: 'imprimare documente',
    },
  },
  {
    slug: 'photo-d-identite',
    broader: ['materiel-en-libre-acces', 'titres-identite'],
    labels: { fr: "Photo d'identité numérique (e-photo)", en: 'Digital identity photo (e-photo)' },
    phrases: {
      fr: "photo d'identité code ants · photo d'identité · e-photo · ephoto · photo d'identité numérique · code photo signature · photomaton · photo permis",
      en: 'identity photo · passport photo',
    },
  },
  {
    slug: 'recharge-telephone',
    broader: ['se-poser', 'connexion'],
    labels: { fr: 'Charger son téléphone (prise)', en: 'Charge your phone (power socket)' },
    phrases: {
      fr: 'où charger mon portable · charger mon téléphone · recharger batterie téléphone · prise électrique · recharge de téléphone · plus de batterie · charger téléphone · recharger mon portable · casier de recharge',
      en: 'charge my phone · phone charging',
      ar: 'شحن الهاتف · شحن التلفون',
      uk: 'зарядити телефон',
      ro: 'încărca telefonul',
    },
  },
  {
    slug: 'equipement',
    broader: ['numerique'],
    labels: { fr: 'Ordinateurs et téléphones pas chers', en: 'Affordable computers and phones' },
    pro: { fr: 'Acquisition de matériel à prix solidaire', en: 'Equipment at solidarity prices' },
    phrases: {
      fr: "matériel informatique pas cher · s'équiper · matériel reconditionné · boutique solidaire informatique · équipement informatique · emmaus connect",
    },
  },
  {
    slug: 'ordinateur-solidaire',
    broader: ['equipement'],
    labels: { fr: 'Ordinateur ou tablette pas cher', en: 'Affordable computer or tablet' },
    phrases: {
      fr: `ordinateur · pc · tablette · ordinateur pas cher étudiant · pc reconditionné association · tablette pour maman · ordinateur pas cher · pc portable pas cher · ordi pas cher · tablette pas chère
        ordinateur reconditionné · ordinateur gratuit · ordinateur d'occasion · pc d'occasion · acheter un ordinateur · aide achat ordinateur · avoir un ordinateur`,
      en: 'cheap computer · cheap laptop · tablet',
      ar: 'حاسوب رخيص',
      uk: "дешевий комп'ютер · ноутбук",
      ro: 'calculator ieftin · laptop ieftin',
    },
  },
  {
    slug: 'telephone-solidaire',
    broader: ['equipement'],
    labels: { fr: 'Téléphone pas cher', en: 'Affordable phone' },
    phrases: {
      fr: 'téléphone pas cher · smartphone pas cher · portable pas cher · téléphone reconditionné · téléphone gratuit · smartphone reconditionné · téléphone d’occasion · acheter un téléphone · plus de téléphone',
      en: 'cheap phone',
      ar: 'هاتف رخيص',
      uk: 'дешевий телефон',
      ro: 'telefon ieftin',
    },
  },
  {
    slug: 'telephone-simplifie',
    broader: ['equipement', 'accessibilite-numerique'],
    labels: { fr: 'Téléphone simplifié', en: 'Simplified phone' },
    phrases: {
      fr: 'téléphone simplifié · téléphone senior · téléphone grosses touches · téléphone pour personne âgée · doro · portable facile pour mamie',
    },
  },
  {
    slug: 'pret-de-materiel',
    broader: ['equipement'],
    labels: { fr: "Prêt d'ordinateur, de tablette", en: 'Computer or tablet loan' },
    phrases: {
      fr: 'prêt ordinateur · prêter un ordinateur · emprunter un ordinateur · emprunter une tablette · louer ordinateur · pc en prêt · prêt clé 4g · prêt de matériel',
      en: 'borrow a computer · borrow a laptop',
    },
  },
  {
    slug: 'reparation',
    broader: ['numerique'],
    labels: { fr: 'Réparer, dépanner', en: 'Repair, troubleshoot' },
    phrases: {
      fr: 'réparer · réparation · dépannage informatique · ça marche plus · panne · réparateur solidaire · faire réparer · dépanner',
    },
  },
  {
    slug: 'reparation-telephone',
    broader: ['reparation'],
    labels: { fr: 'Téléphone cassé : réparer', en: 'Broken phone repair' },
    phrases: {
      fr: 'téléphone cassé écran réparer · réparer téléphone · écran cassé · changer batterie téléphone · téléphone tombé dans l’eau · portable cassé · vitre téléphone cassée · réparation smartphone',
      en: 'phone repair · broken screen',
      ar: 'تصليح الهاتف',
    },
  },
  {
    slug: 'reparation-ordinateur',
    broader: ['reparation'],
    labels: { fr: 'Ordinateur en panne : réparer', en: 'Computer repair' },
    phrases: {
      fr: "réparer ordinateur · ordinateur en panne · ordi s'allume plus · pc en panne · ordinateur lent · écran bleu · nettoyer mon ordinateur · pc rame · mon ordi bug",
      en: 'computer repair · broken laptop',
    },
  },
  {
    slug: 'atelier-de-reparation',
    broader: ['reparation', 'lien-social'],
    labels: { fr: 'Repair café, réparer ensemble', en: 'Repair café' },
    pro: { fr: 'Autoréparation accompagnée', en: 'Supported self-repair' },
    phrases: {
      fr: 'repair café · repair cafe · café réparation · atelier de réparation · réparer ensemble · démontage ordinateur · réparer soi-même · réparer grille pain · autoréparation',
      en: 'repair cafe',
    },
  },
  {
    slug: 'imprimante-et-box',
    broader: ['reparation'],
    labels: {
      fr: 'Installer ou dépanner une imprimante, une box',
      en: 'Set up or fix a printer or an internet box',
    },
    phrases: {
      fr: 'imprimante · dépannage imprimante · imprimante marche pas chez moi · installer imprimante · brancher la box · wifi marche pas à la maison · imprimante en panne · installer internet chez moi · configurer imprimante · box en panne · installer la box',
    },
  },
  {
    slug: 'deblocage-telephone',
    broader: ['reparation', 'comptes-et-mots-de-passe'],
    labels: { fr: 'Débloquer un téléphone ou une SIM (PUK, RIO)', en: 'Unlock a phone or a SIM (PUK, RIO)' },
    pro: { fr: 'Désimlockage, code PUK, RIO', en: 'SIM unlocking, PUK and RIO codes' },
    phrases: {
      fr: 'puk · tel bloqué opérateur désimlocker · code puk · désimlockage · débloquer téléphone · sim bloquée · code pin oublié · rio · garder son numéro · changer d’opérateur · désimlocker · téléphone verrouillé · code du téléphone oublié · schéma oublié',
      en: 'unlock phone · puk code',
    },
  },
  {
    slug: 'transfert-de-telephone',
    broader: ['apprendre-le-telephone', 'reparation'],
    labels: { fr: 'Passer d’un téléphone à l’autre, sauvegarder', en: 'Move to a new phone, back up' },
    phrases: {
      fr: 'transfert de téléphone · transférer contacts nouveau téléphone · changer de téléphone récupérer photos · sauvegarder mes photos · récupérer mes contacts · plus de place dans le téléphone · mémoire pleine · vider son téléphone',
    },
  },
  {
    slug: 'don-de-materiel',
    broader: ['numerique'],
    labels: { fr: 'Donner un téléphone, un ordinateur', en: 'Donate a phone or a computer' },
    phrases: {
      fr: 'donner vieux téléphone · donner ordinateur · don de matériel informatique · recycler un ordinateur · recycler téléphone · vieux pc à donner · déchets électroniques · collecte de téléphones · donner ma tablette · que faire de mon vieil ordinateur',
      en: 'donate computer · donate phone',
    },
  },
  {
    slug: 'collecte-entreprise',
    broader: ['don-de-materiel'],
    labels: { fr: "Collecte de matériel d'entreprise", en: 'Equipment collection from companies' },
    phrases: {
      fr: "donner ordinateurs entreprise · collecte entreprise · don entreprise informatique · parc informatique à donner · collecte d'ordinateurs · mécénat matériel · reprise parc informatique",
    },
  },
  {
    slug: 'effacement-des-donnees',
    broader: ['don-de-materiel', 'vie-privee'],
    labels: { fr: 'Effacer ses données avant de donner', en: 'Erase data before giving away' },
    phrases: {
      fr: 'effacer disque dur avant don · effacer mes données · effacement disque dur · vider ordinateur avant de donner · réinitialiser téléphone avant de vendre · supprimer tout du téléphone',
    },
  },
])
