import { terms } from '../types.ts'

/** Paperwork that has moved online: accounts, forms, appointments. */
export const DEMARCHES_EN_LIGNE = terms('2026-11-01', [
  {
    slug: 'demarches-en-ligne',
    broader: ['numerique', 'demarches'],
    labels: { fr: 'Démarches sur internet', en: 'Online paperwork' },
    pro: {
      fr: 'Accompagnement aux démarches administratives en ligne',
      en: 'Support with online administrative procedures',
    },
    phrases: {
      fr: `demarche en ligne · démarches internet · faire une démarche sur internet · remplir un formulaire en ligne
        dossier en ligne · aide démarches en ligne · papiers sur internet · site internet administration
        formulaire internet`,
      en: 'online forms · help with online forms · online paperwork · government website',
      ar: 'الإجراءات عبر الإنترنت · معاملات على الإنترنت',
      uk: 'онлайн документи · заповнити анкету онлайн',
      ro: 'formulare online',
    },
  },
  {
    slug: 'france-connect',
    broader: ['demarches-en-ligne', 'comptes-et-mots-de-passe'],
    labels: { fr: 'FranceConnect', en: 'FranceConnect (state sign-in)' },
    phrases: {
      fr: `créer un compte france connect · france connect · franceconnect · se connecter france connect
        franceconnect plus · identité numérique la poste · connexion franceconnect bloquée`,
    },
  },
  {
    slug: 'france-identite',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'France Identité', en: 'France Identité (digital identity)' },
    phrases: {
      fr: "france identité · france identite appli · carte d'identité sur le téléphone · identité numérique · justificatif d'identité à usage unique",
    },
  },
  {
    slug: 'comptes-et-mots-de-passe',
    broader: ['numerique'],
    labels: { fr: 'Comptes, mots de passe, codes', en: 'Accounts, passwords, codes' },
    phrases: {
      fr: `mot de passe · mots de passe · mdp · mot de passe oublié · mot de passe perdu · identifiant perdu · code d'accès perdu · je retrouve plus mon mot de passe
        gérer ses mots de passe · mdp oublié`,
      en: 'forgot password · lost password',
    },
  },
  {
    slug: 'recuperer-un-compte',
    broader: ['comptes-et-mots-de-passe'],
    labels: { fr: 'Récupérer un compte', en: 'Get an account back' },
    phrases: {
      fr: `code sms que je reçois pas · changé de numéro · récupérer un compte · compte bloqué · compte google bloqué
        récupérer compte gmail · récupérer mon adresse mail · récupérer compte facebook · je reçois pas le code par sms
        plus accès à mon compte · changement de numéro de téléphone · adresse mail oubliée`,
      en: 'locked out of my account · recover account',
    },
  },
  {
    slug: 'double-authentification',
    broader: ['comptes-et-mots-de-passe'],
    labels: { fr: 'Codes de sécurité (double authentification)', en: 'Security codes (two-factor sign-in)' },
    phrases: {
      fr: `double authentification · code sms que je reçois pas · code de sécurité · code de vérification · certicode
        changé de numéro · clé digitale banque · code reçu par sms · validation en deux étapes`,
    },
  },
  {
    slug: 'demarches-caf',
    broader: ['demarches-en-ligne', 'acces-aux-prestations'],
    labels: { fr: 'Aide avec la CAF', en: 'Help with the CAF (family benefits office)' },
    phrases: {
      fr: `j'arrive pas à me connecter à la caf · compte caf · mot de passe caf · attestation de paiement caf imprimer
        caf · site de la caf · allocations familiales · dossier caf · déclaration caf · numéro allocataire · attestation caf
        déclaration trimestrielle · conge parental caf · allocation de rentrée scolaire · caf en ligne`,
      en: 'family benefits · caf account',
      ar: 'الكاف · صندوق الإعانات العائلية',
    },
  },
  {
    slug: 'demarches-ameli',
    broader: ['demarches-en-ligne', 'sante-en-ligne'],
    labels: { fr: 'Aide avec le compte ameli', en: 'Help with the ameli account (health insurance)' },
    pro: { fr: "Démarches d'assurance maladie", en: 'Health insurance procedures' },
    phrases: {
      fr: `mot de passe ameli perdu · compte ameli · ameli · carte vital · carte vitale · cpam · sécurité sociale
        attestation de droits · carte vitale perdue · déclarer arrêt maladie · indemnités journalières · numéro de sécu
        remboursement sécu · assurance maladie · numéro de sécurité sociale`,
      en: 'health insurance card · social security number',
    },
  },
  {
    slug: 'france-travail',
    broader: ['demarches-en-ligne', 'emploi'],
    labels: { fr: 'Aide avec France Travail', en: 'Help with France Travail (job centre)' },
    phrases: {
      fr: `france travail m'a radié pas fait l'actualisation · france travail · actualisation · pôle emploi
        pole emploi · s'actualiser · inscription france travail · espace personnel france travail · radié pôle emploi · radiation
        chômage · allocation chômage · assedic · conseiller france travail · demandeur d'emploi inscription`,
      en: 'job centre · unemployment benefits',
    },
  },
  {
    slug: 'impots',
    broader: ['demarches-en-ligne', 'acces-aux-droits'],
    labels: { fr: 'Impôts', en: 'Taxes' },
    phrases: {
      fr: `avis d'imposition imprimer · déclarer impots première fois · impôts · déclaration de revenus · impots gouv
        numéro fiscal · avis de non imposition · déclarer ses impôts en ligne · avis d'impôt · taxe habitation · centre des impôts`,
      en: 'tax return · income tax',
    },
  },
  {
    slug: 'timbre-fiscal',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'Timbre fiscal, amende', en: 'Tax stamp, fine' },
    phrases: {
      fr: 'timbre fiscal · timbre fiscal électronique · acheter timbre fiscal · timbre dématérialisé · payer une amende',
    },
  },
  {
    slug: 'titres-identite',
    broader: ['demarches-en-ligne'],
    labels: { fr: "Carte d'identité, passeport", en: 'Identity card, passport' },
    pro: { fr: 'France Titres (ex-ANTS)', en: 'France Titres (formerly ANTS)' },
    phrases: {
      fr: `passport · refaire carte didentité sur internet · rdv mairie passeport · carte d'identité · passeport · ants · pré-demande
        france titres · renouveler carte identité · carte nationale d'identité · cni · perdu carte d'identité · passeport périmé`,
      en: 'identity card · passport renewal',
    },
  },
  {
    slug: 'permis-carte-grise',
    broader: ['demarches-en-ligne', 'mobilite'],
    labels: {
      fr: 'Carte grise, permis de conduire (papiers)',
      en: 'Vehicle registration, driving licence (papers)',
    },
    phrases: {
      fr: `carte grise en ligne · permis de conduire perdu ants · carte grise · certificat d'immatriculation · permis de conduire volé
        permis perdu · ants permis · vendre sa voiture papiers · échange permis étranger · points sur le permis`,
    },
  },
  {
    slug: 'etat-civil',
    broader: ['demarches-en-ligne', 'acces-aux-droits'],
    labels: { fr: 'Acte de naissance, casier judiciaire', en: 'Birth certificate, criminal record extract' },
    pro: { fr: 'État civil et casier judiciaire', en: 'Civil status records' },
    phrases: {
      fr: `extrait casier judiciaire · acte de naissance · extrait de naissance · livret de famille
        casier judiciaire · acte de mariage · état civil · extrait d'acte de naissance`,
      en: 'birth certificate',
    },
  },
  {
    slug: 'demarches-sejour-en-ligne',
    broader: ['demarches-en-ligne', 'droit-au-sejour'],
    labels: { fr: 'Titre de séjour sur internet (ANEF)', en: 'Residence permit online (ANEF)' },
    phrases: {
      fr: `titre de séjour anef bug · rendez vous préfecture y'a jamais de place · anef · titre de séjour en ligne · rdv préfecture
        renouveler titre de séjour internet · récépissé · site de la préfecture bloqué · point d'accueil numérique préfecture
        attestation de prolongation`,
      en: 'help with residence permit online · residence permit · visa renewal · prefecture appointment',
      ar: 'تصريح الإقامة · بطاقة الإقامة',
      uk: 'посвідка на проживання',
      ro: 'permis de ședere',
    },
  },
  {
    slug: 'retraite',
    broader: ['demarches-en-ligne', 'acces-aux-prestations'],
    labels: { fr: 'Retraite', en: 'Pension' },
    phrases: {
      fr: `certificat de vie retraite algérie/maroc · certificat de vie · dossier retraite en ligne · retraite · carsat · cnav
        relevé de carrière · demander sa retraite · agirc arrco · pension de réversion · retraite complémentaire · info retraite`,
      en: 'pension · retirement',
    },
  },
  {
    slug: 'demande-logement-social',
    broader: ['demarches-en-ligne', 'logement'],
    labels: { fr: 'Demande de logement social', en: 'Social housing application' },
    pro: {
      fr: 'Demande de logement social (numéro unique)',
      en: 'Social housing application (unique number)',
    },
    phrases: {
      fr: `logement social · demande logement social en ligne renouveler · demande de logement social · hlm · numéro unique · renouveler demande hlm
        snl · logement hlm · appartement hlm · dossier hlm`,
      en: 'social housing · council flat',
    },
  },
  {
    slug: 'ecole-en-ligne',
    broader: ['demarches-en-ligne', 'enfance-scolarite'],
    labels: { fr: "L'école sur internet (ENT, Pronote)", en: 'School online (ENT, Pronote)' },
    phrases: {
      fr: `pronote mot de passe école · pronote · ent · educonnect · ecole directe · école directe · espace numérique de travail
        cahier de texte en ligne · notes de mon fils · inscription collège internet`,
    },
  },
  {
    slug: 'parcoursup-bourses',
    broader: ['demarches-en-ligne', 'enfance-scolarite'],
    labels: { fr: 'Parcoursup, bourse, Crous', en: 'Parcoursup, grants, student services' },
    phrases: {
      fr: `bourse crous parcoursup · parcoursup · bourse · crous · bourse scolaire · bourse collège · bourse lycée · dossier social étudiant
        inscription université · messervices etudiant · logement étudiant crous`,
      en: 'student grant',
    },
  },
  {
    slug: 'cantine-periscolaire',
    broader: ['demarches-en-ligne', 'enfance-scolarite'],
    labels: {
      fr: 'Inscrire un enfant (cantine, centre de loisirs)',
      en: 'Enrol a child (canteen, holiday club)',
    },
    phrases: {
      fr: `inscrire mon fils cantine internet · cantine · portail famille · centre de loisirs inscription · périscolaire · payer la cantine
        inscrire mon enfant à l'école · garderie`,
    },
  },
  {
    slug: 'sante-en-ligne',
    broader: ['demarches-en-ligne', 'sante'],
    labels: { fr: 'La santé sur internet', en: 'Health online' },
    pro: { fr: 'E-santé', en: 'E-health' },
    phrases: {
      fr: 'santé sur internet · démarches de santé · e-santé · ordonnance en ligne · téléconsultation · résultats analyse internet',
    },
  },
  {
    slug: 'mon-espace-sante',
    broader: ['sante-en-ligne'],
    labels: { fr: 'Mon espace santé', en: 'Mon espace santé (health record)' },
    phrases: {
      fr: 'mon espace santé · espace sante · dossier médical partagé · dmp · carnet de santé numérique · activer mon espace santé',
    },
  },
  {
    slug: 'rendez-vous-medical-en-ligne',
    broader: ['sante-en-ligne'],
    labels: { fr: 'Prendre rendez-vous chez le médecin (Doctolib)', en: 'Book a doctor online (Doctolib)' },
    phrases: {
      fr: `prendre rendez vous doctolib pour moi · doctolib · rdv médecin en ligne · rendez-vous docteur internet · prendre rdv médical
        doctolib compte · rdv doctolib`,
      en: 'book a doctor online · doctor appointment online',
    },
  },
  {
    slug: 'compte-formation',
    broader: ['demarches-en-ligne', 'formation-professionnelle'],
    labels: { fr: 'Compte formation (CPF)', en: 'Training account (CPF)' },
    phrases: { fr: 'compte formation · cpf · mon compte formation · droits formation · utiliser mon cpf' },
  },
  {
    slug: 'rendez-vous-en-ligne',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'Prendre un rendez-vous sur internet', en: 'Book an appointment online' },
    phrases: {
      fr: `prendre un rendez vous sur internet · prendre rdv en ligne · rendez vous préfecture y'a jamais de place · rdv mairie passeport
        plus de créneau`,
      en: 'book an appointment online',
    },
  },
  {
    slug: 'signature-electronique',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'Signature électronique', en: 'Electronic signature' },
    phrases: {
      fr: 'signature électronique · signer un document en ligne · signer un contrat par internet · signer un pdf',
    },
  },
  {
    slug: 'lettre-recommandee-en-ligne',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'Lettre recommandée en ligne', en: 'Registered letter online' },
    phrases: {
      fr: 'lettre recommandée en ligne · recommandé en ligne · recommandé électronique · accusé de réception · envoyer un recommandé · la poste en ligne',
    },
  },
  {
    slug: 'coffre-fort-numerique',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'Coffre-fort pour mes papiers', en: 'Safe place for my papers' },
    pro: { fr: 'Coffre-fort numérique', en: 'Digital safe' },
    phrases: {
      fr: `coffre fort pour mes papiers · j'ai perdu tous mes papiers · coffre-fort numérique · reconnect · sauvegarder mes documents
        garder mes papiers en sécurité · stocker mes documents · perdu mes papiers · on m'a volé mes papiers · digiposte`,
      en: 'lost all my papers · keep my documents safe',
    },
  },
  {
    slug: 'achats-en-ligne',
    broader: ['demarches-en-ligne'],
    labels: { fr: 'Acheter, vendre, réserver sur internet', en: 'Buy, sell, book online' },
    phrases: {
      fr: 'acheter sur internet · vendre sur internet · leboncoin · vinted · billet de train sur internet · sncf connect · comparer les prix · banque en ligne · compte bancaire en ligne',
    },
  },
])
