import { terms } from '../types.ts'

/** Health. */
export const SANTE = terms('2026-11-01', [
  {
    slug: 'sante',
    broader: [],
    labels: { fr: 'Se soigner', en: 'Health care' },
    pro: { fr: 'Santé', en: 'Health' },
    phrases: {
      fr: 'se soigner · santé · soins · malade · je suis malade · voir un docteur · centre de santé',
      en: 'health · see a doctor',
      ar: 'صحة · علاج',
      uk: "здоров'я · лікування",
      ro: 'sănătate',
    },
  },
  {
    slug: 'acces-aux-soins',
    broader: ['sante'],
    labels: { fr: 'Voir un médecin, même sans droits', en: 'See a doctor, even without cover' },
    pro: {
      fr: 'PASS, centres de santé, médecine humanitaire',
      en: 'PASS, health centres, humanitarian medicine',
    },
    phrases: {
      fr: "médecin sans carte vitale · médecin gratuit · médecins du monde · permanence d'accès aux soins · docteur gratuit · se soigner sans papiers · médecin sans mutuelle · consultation gratuite médecin · infirmière gratuite · trouver un médecin traitant · pas de médecin",
      en: 'free doctor · doctor without insurance',
      ar: 'طبيب مجاني · طبيب',
      uk: 'безкоштовний лікар · лікар',
      ro: 'medic gratuit · doctor gratuit',
    },
  },
  {
    slug: 'couverture-sante',
    broader: ['sante', 'acces-aux-droits'],
    labels: { fr: 'Sécurité sociale et mutuelle', en: 'Health insurance' },
    pro: { fr: 'Couverture santé', en: 'Health cover' },
    phrases: {
      fr: 'ouvrir droits sécurité sociale · couverture santé · avoir la sécu · pas de sécurité sociale · mutuelle · droits santé',
      en: 'health insurance',
    },
  },
  {
    slug: 'soins-dentaires',
    broader: ['acces-aux-soins'],
    labels: { fr: 'Dentiste', en: 'Dentist' },
    phrases: {
      fr: 'dents · dentaire · dentiste cmu · dentiste · mal aux dents · rage de dent · soins dentaires · dentiste pas cher · bus dentaire · dentier',
      en: 'dentist',
      ar: 'طبيب أسنان',
      uk: 'стоматолог',
      ro: 'dentist',
    },
  },
  {
    slug: 'lunettes-audition',
    broader: ['acces-aux-soins'],
    labels: { fr: 'Lunettes, appareils auditifs', en: 'Glasses, hearing aids' },
    phrases: {
      fr: 'lunettes gratuites · lunettes · lunettes pas chères · opticien solidaire · appareil auditif · ophtalmo · examen de la vue',
      en: 'free glasses · glasses',
      ar: 'نظارات',
    },
  },
  {
    slug: 'vaccination-depistage',
    broader: ['sante'],
    labels: { fr: 'Vaccins, dépistage', en: 'Vaccines, screening' },
    phrases: {
      fr: 'vaccination · vaccin gratuit · se faire vacciner · dépistage · dépistage cancer · tuberculose · centre de vaccination · mammographie · bilan de santé',
      en: 'vaccination',
      ar: 'تطعيم',
      uk: 'вакцинація',
    },
  },
  {
    slug: 'depistage-vih-ist',
    broader: ['vaccination-depistage', 'sante-sexuelle'],
    labels: { fr: 'Test VIH, IST', en: 'HIV and STI testing' },
    pro: { fr: 'CeGIDD, TROD', en: 'CeGIDD, rapid tests' },
    phrases: {
      fr: 'vih · sida · test vih gratuit · test vih · cegidd · dépistage sida · trod · ist · mst · dépistage vih · hépatite · test sida · prep',
      en: 'hiv test',
    },
  },
  {
    slug: 'sante-sexuelle',
    broader: ['sante'],
    labels: { fr: 'Contraception, IVG, santé sexuelle', en: 'Contraception, abortion, sexual health' },
    pro: { fr: 'Centre de santé sexuelle, planning familial', en: 'Sexual health centre, family planning' },
    phrases: {
      fr: 'pilule gratuite · planning familial · contraception · pilule · préservatif · test de grossesse · pilule du lendemain · santé sexuelle · centre de planification · gynécologue gratuit · stérilet',
      en: 'contraception',
      ar: 'منع الحمل',
      uk: 'контрацепція',
    },
  },
  {
    slug: 'ivg',
    broader: ['sante-sexuelle'],
    labels: { fr: 'Avortement (IVG)', en: 'Abortion' },
    phrases: {
      fr: 'avortement · ivg · avorter · interruption de grossesse · enceinte je veux pas garder · interruption volontaire de grossesse',
      en: 'abortion',
      ar: 'إجهاض',
      uk: 'аборт',
      ro: 'avort',
    },
  },
  {
    slug: 'grossesse',
    broader: ['sante', 'petite-enfance'],
    labels: { fr: 'Grossesse, sage-femme', en: 'Pregnancy, midwife' },
    phrases: {
      fr: 'enceinte · grossesse · sage-femme · suivi de grossesse · je suis enceinte · accoucher · maternité',
      en: 'pregnant · midwife',
      ar: 'حامل',
      uk: 'вагітність',
      ro: 'însărcinată',
    },
  },
  {
    slug: 'sante-mentale',
    broader: ['sante'],
    labels: { fr: 'Parler à un psy, santé mentale', en: 'Mental health, someone to talk to' },
    pro: { fr: 'CMP, équipes mobiles psychiatrie-précarité', en: 'Mental health centres, mobile teams' },
    phrases: {
      fr: 'psy gratuit · psychologue · psychologue gratuit · dépression · cmp · psychiatre · santé mentale · empp · je vais mal · moral à zéro · mal être · parler à quelqu’un · burn out · angoisse · mon soutien psy · gem groupe d’entraide mutuelle',
      en: 'psychologist · mental health',
      ar: 'طبيب نفسي',
      uk: 'психолог',
      ro: 'psiholog',
    },
  },
  {
    slug: 'ecoute-jeunes',
    broader: ['sante-mentale', 'jeunesse'],
    labels: { fr: 'Écoute des jeunes et des ados', en: 'Listening to young people' },
    pro: { fr: 'Point accueil écoute jeunes, maison des adolescents', en: 'Youth listening points' },
    phrases: {
      fr: 'maison des adolescents · paej · point écoute jeunes · mon ado va mal · fil santé jeunes · psy pour ado · nightline',
    },
  },
  {
    slug: 'addictions',
    broader: ['sante'],
    labels: {
      fr: 'Alcool, drogues, jeux : arrêter ou réduire',
      en: 'Alcohol, drugs, gambling: stop or cut down',
    },
    pro: { fr: 'Addictologie (CSAPA)', en: 'Addiction care (CSAPA)' },
    phrases: {
      fr: "boire · fumer · addict · arrêter de boire · addiction · alcool · drogue · csapa · sevrage · arrêter de fumer · cannabis · alcoolique · alcoolisme · j'arrive pas à arrêter de boire · toxicomane · arrêter la drogue · méthadone · cocaïne · alcooliques anonymes · tabac",
      en: 'stop drinking · addiction · drugs',
      ar: 'إدمان',
      uk: 'залежність · алкоголь',
      ro: 'alcool droguri',
    },
  },
  {
    slug: 'reduction-des-risques',
    broader: ['addictions'],
    labels: { fr: 'Matériel propre, réduction des risques', en: 'Clean equipment, harm reduction' },
    pro: { fr: 'CAARUD', en: 'CAARUD (harm reduction centre)' },
    phrases: {
      fr: 'seringues propres · seringue · caarud · pipe à crack · salle de consommation · réduction des risques · kit injection · distributeur seringues · analyse de drogue · naloxone',
      en: 'clean needles',
    },
  },
  {
    slug: 'pharmacie-medicaments',
    broader: ['acces-aux-soins'],
    labels: { fr: 'Médicaments', en: 'Medicines' },
    phrases: {
      fr: 'pharmacie · médicaments gratuits · pharmacie humanitaire · médicaments · pharmacie de garde · payer mes médicaments',
      en: 'medicine',
      ar: 'دواء',
      uk: 'ліки',
      ro: 'medicamente',
    },
  },
])
