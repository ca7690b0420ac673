import { terms } from '../types.ts'

/** The digital branch: its root, learning, safety and living with screens. */
export const NUMERIQUE = terms('2026-11-01', [
  {
    slug: 'numerique',
    broader: [],
    labels: {
      fr: "Aide avec internet, le téléphone, l'ordinateur",
      en: 'Help with internet, phones and computers',
    },
    pro: { fr: 'Médiation numérique', en: 'Digital inclusion' },
    phrases: {
      fr: `numérique · informatique · aide internet · aide informatique · aide ordinateur · aide téléphone · médiation numérique · conseiller numérique
        inclusion numérique · pas à l'aise avec internet · problème informatique · point numérique · espace public numérique · epn
        cyberbase · cybercafé · nul en informatique · illectronisme`,
      en: 'digital help · computer help · help with my phone · internet help',
      ar: 'مساعدة في الإنترنت · مساعدة في الحاسوب',
      uk: "допомога з комп'ютером · допомога з інтернетом",
      ro: 'ajutor cu internetul · ajutor calculator',
    },
  },
  {
    slug: 'apprendre-le-numerique',
    broader: ['numerique'],
    labels: { fr: "Apprendre l'ordinateur, internet, le téléphone", en: 'Learn computers, internet, phones' },
    pro: { fr: 'Formation aux compétences numériques', en: 'Digital skills training' },
    phrases: {
      fr: `j'y comprends rien à internet · cours informatique senior · cours informatique · atelier numérique · atelier informatique
        formation informatique · apprendre internet · apprendre informatique · cours d'informatique pour débutant · initiation informatique
        je comprends rien à l'informatique`,
      en: 'computer classes · learn internet',
      ar: 'تعلم الحاسوب · دورة حاسوب',
      uk: "комп'ютерні курси",
    },
  },
  {
    slug: 'premiers-pas-ordinateur',
    broader: ['apprendre-le-numerique'],
    labels: { fr: "Débuter à l'ordinateur", en: 'First steps on a computer' },
    phrases: {
      fr: `ordinateur · apprendre l'ordinateur débutant · débuter ordinateur · utiliser la souris · utiliser le clavier · apprendre à se servir d'un ordinateur
        apprendre ordi · j'ai jamais touché un ordinateur · ranger ses fichiers · clé usb`,
      en: 'learn to use a computer · computer for beginners',
    },
  },
  {
    slug: 'apprendre-le-telephone',
    broader: ['apprendre-le-numerique'],
    labels: {
      fr: 'Apprendre à se servir du téléphone, de la tablette',
      en: 'Learn to use a phone or a tablet',
    },
    phrases: {
      fr: `tablette · débuter tablette · téléphone · apprendre smartphone · apprendre téléphone · se servir de la tablette · utiliser une tablette · cours smartphone · prendre en main son téléphone
        installer une application · nouveau téléphone je sais pas m'en servir · apprendre android · apprendre iphone`,
      en: 'learn smartphone · how to use my phone',
    },
  },
  {
    slug: 'internet-et-mail',
    broader: ['apprendre-le-numerique'],
    labels: { fr: 'Internet et les mails', en: 'Internet and e-mail' },
    phrases: {
      fr: `mail · email · gmail · créer une adresse mail · adresse mail · adresse email · boite mail · ouvrir une boîte mail · faire une recherche sur internet · naviguer sur internet
        créer gmail · lire mes mails · mél · messagerie électronique · courriel`,
      en: 'create an email address · email account',
      ar: 'بريد إلكتروني',
      uk: 'електронна пошта',
    },
  },
  {
    slug: 'piece-jointe',
    broader: ['internet-et-mail'],
    labels: { fr: 'Envoyer un document par mail', en: 'Send a document by e-mail' },
    phrases: {
      fr: `joindre un document · joindre un document à un mail · envoyer un mail avec un document · pièce jointe · envoyer un document par mail · envoyer une pièce jointe · joindre un fichier
        mettre un document en pdf · envoyer mes papiers par internet · envoyer un justificatif`,
      en: 'attach a document · send a document',
    },
  },
  {
    slug: 'scanner-avec-le-telephone',
    broader: ['apprendre-le-telephone', 'piece-jointe'],
    labels: { fr: 'Prendre un papier en photo et l’envoyer', en: 'Photograph a paper and send it' },
    phrases: {
      fr: "faire une photo d'un papier et l'envoyer · scanner avec téléphone · scanner avec le portable · photo d'un document · transformer photo en pdf · envoyer photo papier",
    },
  },
  {
    slug: 'visio-et-messageries',
    broader: ['apprendre-le-numerique'],
    labels: { fr: 'WhatsApp, appels vidéo, réseaux sociaux', en: 'WhatsApp, video calls, social media' },
    phrases: {
      fr: `whatsapp appeler ma famille au pays · whatsapp · appel vidéo · visio · skype · zoom · appeler à l'étranger gratuitement · facebook
        réseaux sociaux · instagram · messenger · voir mes petits enfants en vidéo · garder le contact avec la famille`,
      en: 'whatsapp · call my family abroad · video call',
    },
  },
  {
    slug: 'bureautique',
    broader: ['apprendre-le-numerique', 'formations-numeriques-poussees'],
    labels: { fr: 'Word, Excel, bureautique', en: 'Word, Excel, office software' },
    phrases: {
      fr: 'word excel gratuit formation · word · excel · powerpoint · traitement de texte · tableur · bureautique · libreoffice · taper un texte · faire un tableau',
      en: 'learn excel · office software',
    },
  },
  {
    slug: 'formations-numeriques-poussees',
    broader: ['apprendre-le-numerique'],
    labels: { fr: 'Aller plus loin : formations et diplômes', en: 'Go further: courses and certificates' },
    pro: { fr: 'Formations numériques avancées', en: 'Advanced digital training' },
    phrases: {
      fr: `formation numérique avancée · apprendre à coder · formation développeur web · école du numérique · formation aux métiers du numérique
        diplôme informatique · apprendre à programmer · perfectionnement informatique`,
      en: 'learn to code · coding school',
    },
  },
  {
    slug: 'certification-pix',
    broader: ['formations-numeriques-poussees'],
    labels: { fr: 'Pix, certification', en: 'Pix, certification' },
    phrases: {
      fr: 'certification pix · pix · passer le pix · tosa · certificat informatique · évaluer mon niveau informatique · abc pix',
    },
  },
  {
    slug: 'intelligence-artificielle',
    broader: ['culture-numerique'],
    labels: { fr: 'Comprendre l’intelligence artificielle', en: 'Understand artificial intelligence' },
    phrases: {
      fr: "chat gpt c'est quoi · chatgpt · chat gpt · intelligence artificielle · ia · atelier ia · comprendre l'ia",
      en: 'artificial intelligence · chatgpt',
    },
  },
  {
    slug: 'culture-numerique',
    broader: ['apprendre-le-numerique'],
    labels: { fr: 'Comprendre le monde numérique', en: 'Understand the digital world' },
    pro: { fr: 'Culture et citoyenneté numériques', en: 'Digital culture and citizenship' },
    phrases: {
      fr: 'comprendre le numérique · culture numérique · citoyenneté numérique · sobriété numérique · numérique responsable',
    },
  },
  {
    slug: 'fausses-nouvelles',
    broader: ['culture-numerique'],
    labels: { fr: 'Fausses nouvelles, esprit critique', en: 'Fake news, critical thinking' },
    pro: { fr: 'Éducation aux médias et à l’information', en: 'Media literacy' },
    phrases: {
      fr: 'fausses nouvelles · fake news · vérifier une information · éducation aux médias · reconnaître une fausse info · vrai ou faux sur internet · fausse vidéo · deepfake · complot',
      en: 'fake news',
    },
  },
  {
    slug: 'creation-numerique',
    broader: ['numerique', 'loisirs-culture'],
    labels: { fr: 'Créer : vidéo, son, jeux, fablab', en: 'Create: video, sound, games, fablab' },
    pro: { fr: 'Loisirs et créations numériques', en: 'Digital leisure and creation' },
    phrases: {
      fr: 'fablab · imprimante 3d · montage vidéo · créer un site internet · retouche photo · jeux vidéo · création numérique · musique assistée par ordinateur · robotique · atelier codage enfants',
    },
  },
  {
    slug: 'logiciel-libre',
    broader: ['apprendre-le-numerique', 'reparation'],
    labels: { fr: 'Logiciels libres, Linux, réinstallation', en: 'Free software, Linux, reinstalling' },
    phrases: {
      fr: `windows · logiciel · logiciel libre · linux · installer linux · ubuntu · réinstaller windows · install party · réinstaller ordinateur · windows 10 plus de mise à jour
        ordinateur lent · antivirus gratuit · remettre l'ordi à zéro`,
    },
  },
  {
    slug: 'clavier-et-langue',
    broader: ['apprendre-le-telephone'],
    labels: { fr: 'Changer la langue ou le clavier', en: 'Change the language or the keyboard' },
    phrases: {
      fr: 'clavier arabe téléphone · changer la langue du téléphone · clavier ukrainien · clavier russe · mettre le téléphone en arabe · mettre le téléphone en français · clavier persan · traduire une page internet',
      en: 'change phone language · arabic keyboard',
      ar: 'لوحة مفاتيح عربية',
    },
  },
  {
    slug: 'accessibilite-numerique',
    broader: ['apprendre-le-numerique', 'handicap'],
    labels: {
      fr: 'Téléphone et ordinateur adaptés (voir, entendre, bouger)',
      en: 'Accessible phones and computers (seeing, hearing, moving)',
    },
    pro: { fr: 'Accessibilité numérique', en: 'Digital accessibility' },
    phrases: {
      fr: 'accessibilité du téléphone · agrandir le texte du téléphone · écrire plus gros · lecteur d’écran · téléphone pour aveugle · synthèse vocale · je vois mal l’écran · ordinateur malvoyant · téléphone pour sourd · relais téléphonique · nvda · talkback',
    },
  },
  {
    slug: 'cv-lettre-de-motivation',
    broader: ['recherche-emploi', 'apprendre-le-numerique'],
    labels: { fr: 'CV et lettre de motivation', en: 'CV and cover letter' },
    phrases: {
      fr: 'curriculum · motivation · refaire mon cv · lettre motivation modele aide · cv · faire un cv · lettre de motivation · curriculum vitae · taper mon cv · mettre à jour mon cv',
      en: 'write a cv · resume · cover letter',
      ar: 'سيرة ذاتية',
      uk: 'резюме',
    },
  },
  {
    slug: 'entreprise-et-numerique',
    broader: ['creation-entreprise', 'numerique'],
    labels: { fr: 'Le numérique pour mon entreprise', en: 'Digital tools for my business' },
    phrases: {
      fr: 'urssaf · urssaf auto entrepreneur internet · site internet pour mon entreprise · facturation électronique · vendre en ligne mon activité · déclarer micro entreprise en ligne',
    },
  },
  {
    slug: 'securite-numerique',
    broader: ['numerique'],
    labels: { fr: 'Se protéger sur internet', en: 'Stay safe online' },
    pro: { fr: 'Cybersécurité du quotidien', en: 'Everyday cybersecurity' },
    phrases: {
      fr: 'sécurité internet · se protéger sur internet · virus · antivirus · sécuriser mon téléphone · sécuriser mon ordinateur · bons réflexes internet',
      en: 'online safety',
    },
  },
  {
    slug: 'arnaques',
    broader: ['securite-numerique'],
    labels: { fr: 'Arnaques', en: 'Scams' },
    pro: { fr: 'Prévention des arnaques en ligne', en: 'Scam prevention' },
    phrases: {
      fr: `escroquerie · c'est une arnaque ce sms ? · arnaque · arnaque sms · faux sms · phishing · hameçonnage · faux site · compte formation cpf on m'appelle · arnaque cpf
        faux conseiller · spam · mail bizarre · arnaque internet · sms colis · démarchage téléphonique · faux banquier · arnaqué`,
      en: 'scam · is this a scam',
    },
  },
  {
    slug: 'piratage',
    broader: ['securite-numerique'],
    labels: { fr: 'Piratage : téléphone, compte, virus', en: 'Hacked phone or account, viruses' },
    phrases: {
      fr: 'mon téléphone est piraté · compte piraté · piratage · hacké · facebook piraté · on a piraté mon compte · virus ordinateur · pirater · boite mail piratée · logiciel espion',
      en: 'hacked · my phone was hacked',
    },
  },
  {
    slug: 'cyberharcelement',
    broader: ['securite-numerique', 'violences'],
    labels: { fr: 'Harcèlement sur internet', en: 'Online harassment' },
    pro: { fr: 'Cyberharcèlement', en: 'Cyberbullying' },
    phrases: {
      fr: 'cyberharcèlement · harcèlement en ligne · harcelé sur internet · harcèlement snap · insultes sur internet · menaces sur facebook · revenge porn · photos intimes diffusées',
      en: 'cyberbullying · online harassment',
    },
  },
  {
    slug: 'vie-privee',
    broader: ['securite-numerique'],
    labels: { fr: 'Vie privée, données personnelles', en: 'Privacy, personal data' },
    phrases: {
      fr: 'vie privée · données personnelles · régler la confidentialité · traces sur internet · cookies · supprimer mes données · cnil · supprimer un compte · localisation du téléphone',
    },
  },
  {
    slug: 'ecrans-et-parentalite',
    broader: ['numerique', 'parentalite'],
    labels: { fr: 'Les enfants et les écrans', en: 'Children and screens' },
    pro: { fr: 'Parentalité numérique', en: 'Digital parenting' },
    phrases: {
      fr: `fils tout le temps sur tiktok · écrans · enfant accro aux écrans · temps d'écran · ado tout le temps sur son téléphone · jeux vidéo enfant · ma fille toujours sur tiktok
        parentalité numérique · enfant et tablette · limiter les écrans`,
      en: 'screen time · children and screens',
    },
  },
  {
    slug: 'controle-parental',
    broader: ['ecrans-et-parentalite', 'securite-numerique'],
    labels: { fr: 'Contrôle parental', en: 'Parental controls' },
    phrases: {
      fr: 'controle parental · contrôle parental · bloquer des sites enfant · bloquer internet enfant · protéger les enfants sur internet · family link',
    },
  },
  {
    slug: 'addiction-aux-ecrans',
    broader: ['ecrans-et-parentalite', 'addictions'],
    labels: { fr: 'Trop d’écrans, jeux : en parler', en: 'Too much screen time or gaming: talk about it' },
    pro: { fr: 'Addictions aux écrans', en: 'Screen addiction' },
    phrases: {
      fr: 'addiction aux écrans · accro aux jeux vidéo · dépendance au téléphone · addiction jeux vidéo · paris sportifs addiction · fils tout le temps sur tiktok',
    },
  },
])
