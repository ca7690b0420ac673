/**
 * What people type and the help they mean, for the tests of `match.ts`: `text → term + term`, all of them among the
 * first three. The first list is the reference; the second was written to be different from the taxonomy's phrases.
 */

/** Reference phrases, spelling as typed. */
export const REFERENCE = `
# Papers and accounts
j'arrive pas à me connecter à la caf → demarches-caf
mot de passe ameli perdu → demarches-ameli
créer un compte france connect → france-connect
code sms que je reçois pas → recuperer-un-compte + double-authentification
changé de numéro → recuperer-un-compte + double-authentification
france travail m'a radié pas fait l'actualisation → france-travail
declaration trimestrielle rsa → rsa
prime d'activité simulation → prime-d-activite + acces-aux-droits
refaire carte didentité sur internet → titres-identite
rdv mairie passeport → titres-identite
carte grise en ligne → permis-carte-grise
permis de conduire perdu ants → permis-carte-grise
titre de séjour anef bug → demarches-sejour-en-ligne
rendez vous préfecture y'a jamais de place → demarches-sejour-en-ligne + droit-au-sejour
timbre fiscal → timbre-fiscal
avis d'imposition imprimer → impots + impression-scan
déclarer impots première fois → impots
certificat de vie retraite algérie → retraite
certificat de vie retraite maroc → retraite
dossier retraite en ligne → retraite
mdph dossier remplir → mdph
demande logement social en ligne renouveler → demande-logement-social
cheque energie pas reçu → cheque-energie
attestation de paiement caf imprimer → demarches-caf + impression-scan
bourse crous parcoursup → parcoursup-bourses
pronote mot de passe école → ecole-en-ligne
inscrire mon fils cantine internet → cantine-periscolaire
extrait casier judiciaire → etat-civil
acte de naissance nantes → etat-civil
procuration vote → listes-electorales-procuration
inscrire liste électorale → listes-electorales-procuration
cmu c'est quoi maintenant → c2s
c2s → c2s
ame dossier → ame
mon espace santé → mon-espace-sante
prendre rendez vous doctolib pour moi → rendez-vous-medical-en-ligne
compte formation cpf on m'appelle → arnaques
signature électronique → signature-electronique
lettre recommandée en ligne → lettre-recommandee-en-ligne
# Help and learning
quelqu'un qui m'aide à remplir un papier → ecrivain-public + aide-aux-demarches
écrivain public gratuit → ecrivain-public
j'y comprends rien à internet → apprendre-le-numerique
apprendre l'ordinateur débutant → premiers-pas-ordinateur
cours informatique senior → apprendre-le-numerique
apprendre smartphone → apprendre-le-telephone
envoyer un mail avec un document → piece-jointe
faire une photo d'un papier et l'envoyer → scanner-avec-le-telephone
word excel gratuit formation → bureautique
certificat pix → certification-pix
refaire mon cv → cv-lettre-de-motivation
lettre motivation modele aide → cv-lettre-de-motivation
créer une adresse mail → internet-et-mail
whatsapp appeler ma famille au pays → visio-et-messageries
je sais pas lire → alphabetisation
apprendre le francais gratuit → fle
cours de français soir → fle
traduire un courrier → interpretariat
parler arabe pachto anglais → accueil-dans-votre-langue
chat gpt c'est quoi → intelligence-artificielle
c'est une arnaque ce sms ? → arnaques
mon téléphone est piraté → piratage
fils tout le temps sur tiktok → ecrans-et-parentalite
controle parental → controle-parental
# Kit and connection
plus d'internet fin du mois → recharge-solidaire
plus de data → recharge-solidaire
carte sim pas cher sans papiers → carte-sim
recharge lebara lycamobile → recharge-solidaire
forfait moins cher rsa → tarif-social-internet
téléphone cassé écran réparer → reparation-telephone
tel bloqué opérateur désimlocker → deblocage-telephone
code puk → deblocage-telephone
ordinateur pas cher étudiant → ordinateur-solidaire
pc reconditionné association → ordinateur-solidaire
prêt ordinateur → pret-de-materiel
tablette pour maman → ordinateur-solidaire
donner vieux téléphone → don-de-materiel
donner ordinateurs entreprise → collecte-entreprise
effacer disque dur avant don → effacement-des-donnees
wifi gratuit → wifi-gratuit
où charger mon portable → recharge-telephone
ordinateur libre accès imprimer → ordinateur-en-libre-acces + impression-scan
imprimer pas cher → impression-scan
scan → impression-scan
photocopie → impression-scan
photo d'identité code ants → photo-d-identite
imprimante marche pas chez moi → imprimante-et-box
repair café → atelier-de-reparation
clavier arabe téléphone → clavier-et-langue
box internet coupée impayé → impayes-telecom
coffre fort pour mes papiers → coffre-fort-numerique
j'ai perdu tous mes papiers → coffre-fort-numerique + aide-aux-demarches + domiciliation
# Living
manger gratuit ce soir → repas
colis alimentaire → colis-alimentaire
restos du coeur inscription → colis-alimentaire
épicerie solidaire → epicerie-solidaire
lait bébé couches → aide-bebe
se laver douche → douches
laver mon linge → laverie
affaires à garder → bagagerie
adresse postale → domiciliation
domiciliation → domiciliation
boite aux lettres sdf → domiciliation
vêtements gratuits bébé → vestiaire
meubles pas cher emmaus → meubles
frigo → electromenager
115 répond pas → siao-115 + accueil-de-jour + maraude
foyer jeune travailleur → foyer-jeunes-travailleurs
expulsion huissier demain → prevention-expulsion
loyer en retard → impayes-de-loyer
dalo → dalo
logement moisi insalubre → habitat-indigne
facture edf payer en plusieurs fois → factures-energie-eau
surendettement dossier → dettes
banque refuse compte → droit-au-compte
micro crédit → microcredit
médecin sans carte vitale → acces-aux-soins
dentiste cmu → soins-dentaires
lunettes gratuites → lunettes-audition
psy gratuit → sante-mentale
addict → addictions
arrêter de boire → addictions
seringues propres → reduction-des-risques
test vih gratuit → depistage-vih-ist
avortement → ivg
pilule gratuite → sante-sexuelle
demandeur asile où aller → asile
ofpra refus recours → aide-juridique
avocat gratuit → aide-juridique
sortie de prison aide → justice-et-sortie-de-prison
bus pas cher → transport-tarif-reduit
permis pas cher → permis-de-conduire
garage solidaire → garage-solidaire
garder mes enfants pour entretien → garde-enfants
aidant fatigué → aidants
vacances famille modeste → vacances
sortir voir du monde → lien-social
sport gratuit → sport
vétérinaire pas cher chien → veterinaire-solidaire
où mettre mon chien la nuit → garde-animaux
canicule endroit frais → lieux-frais
toilettes publiques → toilettes
bénévole je veux aider → benevolat
# Other languages and sounds
sim card cheap no papers → carte-sim
help with residence permit online → demarches-sejour-en-ligne
شحن الهاتف → recharge-telephone
دورة لغة فرنسية مجانية → fle
adresse pour courrier mail box → domiciliation
безкоштовний інтернет → wifi-gratuit
unde pot mânca gratis → repas
kaf mot de pass → demarches-caf
pol amploi → france-travail
antss → titres-identite
fransconnect → france-connect
carte vital → demarches-ameli
dossié rsa → rsa
imprimente → impression-scan
ordinatuer → ordinateur-en-libre-acces
`

/** Reference phrases that do not bring their help in the first three, with the reason. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {}

/** Other ways of saying, none of them a phrase of the taxonomy. */
export const OTHER_WORDS = `
je n'arrive plus à ouvrir mon espace caf → demarches-caf
ma demande caf est bloquée sur le site → demarches-caf
comment avoir une attestation de la caf → demarches-caf
oublié le mot de passe de mon compte ameli → demarches-ameli
ma carte vitale ne marche plus → demarches-ameli
attestation secu à imprimer → impression-scan
inscription pole emploi sur internet → france-travail
m'actualiser à france travail → france-travail
je dois faire ma déclaration d'impôts → impots
declaration impot en ligne 2026 → impots
ma carte d'identité est périmée → titres-identite
renouvelement passeport → titres-identite
passport perdu → titres-identite
refaire ma carte grise → permis-carte-grise
j'ai perdu mon permis de conduire → permis-carte-grise
renouveler mon titre de séjour sur le site anef → demarches-sejour-en-ligne
rdv à la préfecture pour carte de séjour → droit-au-sejour
demander ma retraite → retraite
dossier mdph pour mon fils handicapé → mdph
renouvelement aah → aah
demande de hlm → demande-logement-social
logement social dossier → demande-logement-social
remplir parcoursup avec ma fille → parcoursup-bourses
bourse étudiant crous → parcoursup-bourses
codes pronote perdus → ecole-en-ligne
payer la cantine de mes enfants → cantine-periscolaire
voter par procuration → listes-electorales-procuration
changer de complémentaire santé solidaire → c2s
comment demander l'aide médicale d'etat → ame
prendre un rdv sur doctolib → rendez-vous-medical-en-ligne
on m'a appelé pour mon cpf c'est une arnaque → arnaques
j'ai reçu un sms bizarre pour un colis → arnaques
quelqu'un a hacké mon facebook → piratage
on a piraté ma boite mail → piratage
je voudrais apprendre à me servir d'un ordinateur → premiers-pas-ordinateur
débuter avec une tablette → apprendre-le-telephone
cours de smartphone pour seniors → apprendre-le-telephone
atelier informatique débutants → apprendre-le-numerique
comment joindre un document à un mail → piece-jointe
ouvrir une adresse email → internet-et-mail
appels whatsapp vidéo → visio-et-messageries
formation excel → bureautique
faire mon curriculum → cv-lettre-de-motivation
écrire une lettre de motivation → cv-lettre-de-motivation
apprendre à lire et écrire → alphabetisation
cours de francais pour étrangers → fle
cours de français débutant gratuits le soir → fle
besoin d'un interprète arabe → interpretariat
traduire mes documents → interpretariat
limiter le temps d'écran de mes enfants → ecrans-et-parentalite
mon fils est accro aux jeux vidéo → addiction-aux-ecrans
je n'ai plus de crédit sur mon téléphone → recharge-solidaire
recharger ma carte lycamobile → recharge-solidaire
je cherche une carte sim → carte-sim
puce de téléphone pas chère → carte-sim
abonnement internet pas cher → tarif-social-internet
réparer l'écran de mon téléphone → reparation-telephone
mon portable est cassé → reparation-telephone
mon ordi s'allume plus → reparation-ordinateur
mon ordinateur est en panne → reparation-ordinateur
sim bloquée code puk → deblocage-telephone
trouver un ordinateur reconditionné → ordinateur-solidaire
un pc portable d occasion → ordinateur-solidaire
on peut emprunter une tablette ? → pret-de-materiel
donner mon vieil ordinateur → don-de-materiel
borne wifi près de chez moi → wifi-gratuit
plus de batterie où recharger mon téléphone → recharge-telephone
utiliser un ordinateur à la médiathèque → ordinateur-en-libre-acces
imprimer des documents → impression-scan
scanner un papier → impression-scan
photocopies pas chères → impression-scan
photo d'identité pour permis → photo-d-identite
installer mon imprimante → imprimante-et-box
mon imprimante est en panne → imprimante-et-box
j'ai faim où manger → repas
repas chaud ce midi → repas
soupe populaire du soir → repas
aide alimentaire pour ma famille → alimentation
couches pour bébé → aide-bebe
prendre une douche chaude → douches
machine a laver pour mon linge → laverie
où déposer mes bagages la journée → bagagerie
une adresse pour recevoir mon courrier → domiciliation
habits pour enfants → vestiaire
chaussures pas cheres → vestiaire
un lit et un canapé → meubles
machine à laver pas chère → electromenager
mon propriétaire veut m'expulser → prevention-expulsion
je ne peux plus payer mon loyer → impayes-de-loyer
il y a de la moisissure dans mon appartement → habitat-indigne
aide pour payer l'électricité → factures-energie-eau
je suis surendetté → dettes
la banque refuse de m'ouvrir un compte → droit-au-compte
voir un docteur sans papiers → acces-aux-soins
j ai très mal aux dents → soins-dentaires
besoin de lunettes → lunettes-audition
parler à un psychologue → sante-mentale
arrêter l'alcool → addictions
faire un dépistage du sida → depistage-vih-ist
je suis enceinte et je ne veux pas le garder → ivg
demander l'asile en france → asile
un avocat pour mon divorce → aide-juridique
mon mari sort de prison → justice-et-sortie-de-prison
carte de bus réduction rsa → transport-tarif-reduit
aide pour passer le permis → permis-de-conduire
réparer ma voiture moins cher → garage-solidaire
réparer un velo → velo
une place en crèche → garde-enfants
je m'occupe de mon père alzheimer → aidants
partir en vacances avec les enfants → vacances
je me sens seule → lien-social
faire du sport pas cher → sport
soigner mon chien malade → veterinaire-solidaire
faire garder mon chat → garde-animaux
où trouver des toilettes → toilettes
je veux devenir bénévole → benevolat
cherche du travail → recherche-emploi
préparer un entretien d'embauche → entretien-embauche
créer ma micro entreprise → creation-entreprise
aide aux devoirs collège → enfance-scolarite
comment demander le rsa → rsa
voir une assistante sociale → suivi-social
me faire vacciner → vaccination-depistage
pension alimentaire pas payée → mediation-familiale
imprimmer un document → impression-scan
ordinateurre reconditioné → ordinateur-solidaire
resto du keur → colis-alimentaire
épisserie solidaire → epicerie-solidaire
domicilliation → domiciliation
dantiste → soins-dentaires
recharje téléphone → recharge-solidaire
veterinère → veterinaire-solidaire
surandettement → dettes
psycologue → sante-mentale
free wifi near me → wifi-gratuit
where can I take a shower → douches
learn french for free → fle
أريد واي فاي → wifi-gratuit
أحتاج محامي → aide-juridique
безкоштовні курси французької → fle
мені потрібен лікар → acces-aux-soins
cursuri de franceza → fle
`

/** Danger phrases and the card that comes first: `text → card`. */
export const DANGERS = `
je sais pas où dormir ce soir → sans-abri-ce-soir
à la rue avec mes enfants → sans-abri-ce-soir
on m'a mis dehors → sans-abri-ce-soir
mon mari me frappe → violences-conjugales
j'ai peur de rentrer → violences-conjugales
il surveille mon téléphone → violences-conjugales
j'ai envie d'en finir → suicide
je veux mourir → suicide
on fait du mal à un enfant → enfant-en-danger
je suis mineur seul → enfant-en-danger
ma fille est harcelée sur snap → violences-numeriques
photos de moi sur internet → violences-numeriques
on a vidé mon compte → fraude
j'ai donné mon code à un faux conseiller → fraude
violée → viol
viol → viol
mon père est maltraité à la maison de retraite → maltraitance-adulte-fragile
overdose → urgence-vitale
il respire plus → urgence-vitale
أين أنام الليلة → sans-abri-ce-soir
dormir ce soir → sans-abri-ce-soir
ou dormir ce soir → sans-abri-ce-soir
je c pas ou dormire se soir → sans-abri-ce-soir
nulle part ou dormir cette nuit à Rouen → sans-abri-ce-soir
on est a la rue avec deux enfants → sans-abri-ce-soir
je dors dans ma voiture → sans-abri-ce-soir
mes parents m'ont mis dehors → sans-abri-ce-soir
j'ai pas d'endroit pour dormir → sans-abri-ce-soir
je suis a la rue avec mon chien → sans-abri-ce-soir
where can i sleep tonight → sans-abri-ce-soir
де переночувати → sans-abri-ce-soir
unde pot dormi → sans-abri-ce-soir
mon copin me tape → violences-conjugales
mon conjoint m'a frappée hier → violences-conjugales
j'ai peur de rentrer chez moi ce soir → violences-conjugales
il menace de me tuer → violences-conjugales
il va me tuer → violences-conjugales
زوجي يضربني → violences-conjugales
je vais me tuer → suicide
je me fais frappé par mon mari → violences-conjugales
mon telephone est surveillé par mon mari → violences-conjugales
je cherche un hébergement pour ce soir → sans-abri-ce-soir
je veux me suicider → suicide
envie de mourrir → suicide
j'ai plus envie de vivre → suicide
не хочу жити → suicide
jveux mourir → suicide
mettre fin a mes jours → suicide
ma copine veut se suicider → suicide
mes parents me frappent → enfant-en-danger
mon beau-père me touche → enfant-en-danger
le voisin frappe ses enfants → enfant-en-danger
un bébé maltraité dans mon immeuble → enfant-en-danger
mon fils est harcelé au collège → violences-numeriques
mon ex a envoyé des photos intimes de moi → violences-numeriques
quelqu'un a diffusé mes nudes → violences-numeriques
je me suis fait arnaquer → fraude
un faux conseiller bancaire m'a appelé → fraude
on m'a volé ma carte bleue → fraude
ils ont vidé mon compte bancaire → fraude
mon compte a ete vider → fraude
j'ai été violée → viol
agression sexuelle → viol
jai ete violer → viol
ma mère est maltraitée en ehpad → maltraitance-adulte-fragile
mon pere est mal traité en ehpad → maltraitance-adulte-fragile
maltraitance à la maison de retraite → maltraitance-adulte-fragile
mon ami ne respire plus → urgence-vitale
elle a fait un malaise et est inconsciente → urgence-vitale
`

/** Texts near a danger that are none: no card at all. */
export const NO_CARD = `
où mettre mon chien la nuit
où dormir mon chien la nuit
faire garder mon chien la nuit
foyer jeune travailleur
115 répond pas
mon bébé ne veut pas dormir
je n'arrive pas à dormir la nuit
équipe de rue
rue Anfray
12 rue de la Nuit
mon propriétaire veut me mettre dehors
jeux en dehors de l'école
mon mari me manque
mon mari cherche du travail
surveiller le téléphone de mon fils
contrôle parental téléphone
frapper à la porte du ccas
peur des chiens
j'ai peur de l'ordinateur
en finir avec les papiers
prêt à mourir de rire
enfant en difficulté à l'école
mineurs étrangers isolés
mineur non accompagné
inscrire mon enfant à la cantine
sauvegarder mes photos sur internet
photo d'identité
mettre mes photos sur une clé usb
vider mon ordinateur avant de donner
vider mon compte google
code sms que je reçois pas
c'est une arnaque ce sms ?
j'ai donné mon vieux téléphone
j'ai donné mon rib à la caf
rue Violet
cours de violon
vol de vélo
violet
maison de retraite
dossier retraite en ligne
ehpad inscription
exercices de respiration
atelier respirer mieux
yoga et respiration
compte bancaire
ouvrir un compte
harmonie municipale
tuer les punaises de lit
je me tue au travail
mon mari est mort
vol de portable
mis à la porte de mon travail
médicaments pour dormir
nuit à l'hôtel
snapchat comment ça marche
`

/** Texts that mean no help known here: no term at all. */
export const NOTHING = `
zzzz
azertyuiop
rue Anfray
12 rue Anfray
Anfray
rue de la Fontaine
avenue du Maréchal Foch
Martin
Madame Lefebvre
Jean Dupont
Lille
Villeurbanne
Saint-Étienne-du-Rouvray
bonjour
aide
je cherche
près de chez moi
ouvert maintenant
gratuit
le la les
123456
76600
???
xkcd qwfp
tournevis cruciforme
astronaute
concombre
les Bleuets
Les Tilleuls
quoi de neuf
merci beaucoup
de la part de
un deux trois
Grenoble
Rennes
Marseille 13
Le Havre
Montreuil
Nice
Tours
Sainte-Adresse
Saint-Denis
Sainte-Foy-la-Grande
Anglet
Mézières-sur-Seine
Argentan
Laventie
Sens
Mairie
`
