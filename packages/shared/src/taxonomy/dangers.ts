/**
 * How dangers are spoken of. A card fires when all the words of a phrase are there, in order and close together;
 * `unless` holds stretches that mean something else and are not read.
 * @module
 */

import type { CardSlug } from './cards.ts'

export interface Danger {
  readonly phrases: string
  readonly unless?: string
}

export const DANGERS: Readonly<Record<CardSlug, Danger>> = {
  'urgence-vitale': {
    phrases: `overdose · od heroine · surdose · respire plus · respire pas · ne respire plus · ne respire pas · n'arrive plus à respirer · arrive pas à respirer · arrête de respirer · s'étouffe · est inconscient · est inconsciente · inconscient par terre · perdu connaissance · fait un malaise · je fais un malaise · faire un malaise · s'est évanoui · s'est évanouie · ne se réveille pas · se réveille pas · réveille plus · fait une crise cardiaque · crise cardiaque · arrêt cardiaque · fait un avc · avalé de la javel · avalé des médicaments · avalé trop de médicaments · pris trop de médicaments · saigne beaucoup · hémorragie · fait des convulsions · il convulse · intoxication monoxyde · brûlé gravement
      not breathing · can't breathe · unconscious · heart attack
      لا يتنفس · جرعة زائدة
      не дихає · передозування · без свідомості
      nu respiră · supradoză · inconștient
      не дышит · передозировка`,
    unless: `qui respire pas la joie`,
  },
  suicide: {
    phrases: `envie d'en finir · envie de mourir · je veux mourir · je veut mourir · jveux mourir · veut mourir · mettre fin à mes jours · fin à ses jours · tentative de suicide · veux mourir · voudrais mourir · préfère mourir · j'aimerais mourir · vais mourir si · je veux en finir · vais en finir · en finir avec la vie
      je vais me tuer · je veux me tuer · envie de me tuer · pense à me tuer · me suicider · se suicider · suicide · suicidaire · suicidaires · me foutre en l'air · me pendre · me jeter sous · me jeter du pont · sauter par la fenêtre
      plus envie de vivre · veux plus vivre · ne veux plus vivre · marre de vivre · marre de la vie · envie de disparaître · à quoi bon vivre · plus la force de vivre · je me scarifie · avaler des médicaments pour mourir
      want to die · kill myself · suicidal · end my life · don't want to live
      أريد أن أموت · أريد الموت · أريد الانتحار · انتحار
      хочу померти · не хочу жити · самогубство · вбити себе
      vreau să mor · să mă omor · sinucidere
      хочу умереть · не хочу жить · quiero morir`,
  },
  viol: {
    phrases: `viol · viols · violée · violé · m'a violée · été violer · fait violer · fait violée · m'a violé · j'ai été violée · j'ai été violé · on m'a violée · ils m'ont violée · tentative de viol · viol conjugal · il m'a forcée à · m'a forcée à coucher · agressée sexuellement · agressé sexuellement · agression sexuelle · agressions sexuelles · abusé de moi · abusée sexuellement · abus sexuel · inceste · attouchements · drogué au ghb · droguée au ghb · ghb · soumission chimique
      rape · raped · sexual assault · sexually assaulted
      اغتصاب · اغتصبني
      зґвалтування · мене зґвалтували
      viol · violată
      изнасилование · violación`,
    unless: `viol de domicile · violé mes droits · violé la loi · violé le règlement`,
  },
  'violences-conjugales': {
    phrases: `mon mari me frappe · mon mari me tape · mon mari me bat · mon conjoint me frappe · mon conjoint me tape · mon compagnon me frappe · mon copain me frappe · mon copain me tape · mon ex me frappe · ma femme me frappe · ma copine me frappe · mon homme me frappe
      il me frappe · il me tape · il me bat · il me cogne · elle me frappe · il m'a frappée · il m'a frappé · il m'a tapée · il m'a battue · il m'étrangle · il m'a étranglée · mon mari m'a frappée · mon mari m'a frappé · mon conjoint m'a frappée · mon copain m'a frappée · je me fais frapper · je me fais taper · je prends des coups · me donne des coups · il frappe ma mère · mon père frappe ma mère · mon père tape ma mère
      peur de rentrer · peur de rentrer chez moi · peur de mon mari · peur de mon conjoint · peur de mon ex · peur de mon copain · peur de lui
      il surveille mon téléphone · il fouille mon téléphone · mari surveille mon téléphone · conjoint surveille mon téléphone · copain surveille mon téléphone · ex surveille mon téléphone · il contrôle mon téléphone · téléphone surveillé par mon mari · téléphone est surveillé par mon mari · téléphone surveillé par mon ex · logiciel espion mari · il localise mon téléphone · il me géolocalise · il lit mes messages · il me suit partout · il m'empêche de sortir · il m'enferme · il m'a enfermée · il a confisqué mon passeport
      il me menace · mon mari me menace · mon ex me menace · mon conjoint me menace · mon ex me harcèle · mon mari me harcèle · mon conjoint me harcèle · menace de me tuer · il va me tuer · il veut me tuer · dit qu'il va me tuer
      mari violent · conjoint violent · copain violent · compagnon violent · ex violent · femme battue · homme battu · violences conjugales · violence conjugale · violé par mon mari
      my husband hits me · my husband beats me · my boyfriend hits me · he hits me · he beats me · afraid to go home · domestic violence
      زوجي يضربني · يضربني زوجي · أخاف أن أعود إلى البيت
      чоловік мене б'є · мене б'є чоловік · домашнє насильство
      soțul mă bate · soțul meu mă bate · mă bate
      муж меня бьет · меня бьет муж · mi marido me pega`,
    unless: `frappe à la porte · me tape sur les nerfs · me tape l'incruste`,
  },
  'enfant-en-danger': {
    phrases: `fait du mal à un enfant · font du mal à un enfant · fait du mal à mon enfant · fait du mal à mes enfants · fait du mal à ma fille · fait du mal à mon fils · fait du mal à son enfant · mal aux enfants · enfant en danger · enfants en danger · bébé en danger
      je suis mineur seul · je suis mineure seule · mineur seul · mineur isolé à la rue · mineur à la rue · mineure à la rue · j'ai 14 ans à la rue · j'ai 15 ans à la rue · j'ai 16 ans à la rue · j'ai 17 ans à la rue · je suis mineur et seul · mineur tout seul · enfant seul dans la rue · je suis mineur à la rue
      enfant battu · enfant frappé · enfants battus · enfant maltraité · enfants maltraités · bébé secoué · bébé maltraité · maltraitance enfant · maltraitance d'enfant · un enfant est battu · frappe ses enfants · frappe son enfant · frappe son fils · frappe sa fille · tape ses enfants · bat ses enfants · voisin frappe ses enfants
      mes parents me frappent · mes parents me tapent · mes parents me battent · mon père me frappe · mon père me tape · mon père me bat · ma mère me frappe · ma mère me tape · mon beau père me frappe · mon beau père me tape · beau père me touche · mon père me touche · mon oncle me touche · touche ma fille · touche mon fils · on m'a mis dehors j'ai 16 ans · fugue · j'ai fugué
      hurting a child · child abuse · my parents hit me · i am a minor alone
      أبي يضربني · طفل في خطر · أنا قاصر وحدي
      дитина в небезпеці · батьки б'ють · я неповнолітній сам
      copil în pericol · copil bătut`,
  },
  'maltraitance-adulte-fragile': {
    phrases: `maltraité à la maison de retraite · maltraitée à la maison de retraite · maltraité en maison de retraite · maltraitée en maison de retraite · mal traité en maison de retraite · mal traitée en maison de retraite · mal traité ehpad · mal traitée ehpad · maltraitance maison de retraite · maltraité ehpad · maltraitée ehpad · maltraitance ehpad · maltraitance en ehpad · ehpad maltraite · ehpad maltraitance · mon père est maltraité · ma mère est maltraitée · ma grand mère est maltraitée · mon grand père est maltraité · mamie maltraitée · papi maltraité · personne âgée maltraitée · personnes âgées maltraitées · maltraitance personne âgée · maltraitance personnes âgées · maltraitance senior · personne handicapée maltraitée · handicapé maltraité · maltraitance handicap · maltraitance personne handicapée · frappe ma mère âgée · auxiliaire de vie maltraite · aide à domicile maltraite · aide soignante maltraite · frappée à l'ehpad · vole ma grand mère
      elder abuse · abused in nursing home`,
  },
  'violences-numeriques': {
    phrases: `harcelée sur snap · harcelé sur snap · harcelée sur snapchat · harcelé sur snapchat · harcelée sur insta · harcelé sur insta · harcelée sur instagram · harcelé sur instagram · harcelée sur tiktok · harcelé sur tiktok · harcelée sur internet · harcelé sur internet · harcelée sur les réseaux · harcelé sur les réseaux · harcelée sur facebook · harcelé sur facebook · harcelée sur whatsapp · harcelé sur whatsapp · harcelée en ligne · harcelé en ligne · harcelée à l'école · harcelé à l'école · harcelé au collège · harcelée au collège · harcelé au lycée · harcelée au lycée · harcèle sur snap · harcèlent sur snap · harcèle sur internet · harcèlement scolaire · cyberharcèlement · cyberharcelée · cyberharcelé · harcèlement en ligne
      photos de moi sur internet · photo de moi sur internet · photos de moi nue · photos de moi nu · photos de moi sur snap · vidéo de moi sur internet · vidéos de moi sur internet · photos de ma fille sur internet · photos intimes · photo intime · photos nues · photo nue · photo nue de moi · mes nudes · nudes · vidéo intime · vidéos intimes · a publié mes photos · a diffusé mes photos · diffuse mes photos · menace de publier mes photos · menace d'envoyer mes photos · chantage photo · chantage photos · chantage à la webcam · chantage sexuel · sextorsion · revenge porn · chantage snap
      cyberbullying · nude pictures of me · pictures of me online · blackmail pictures
      صوري على الإنترنت · ابتزاز
      мої фото в інтернеті · кібербулінг`,
  },
  'sans-abri-ce-soir': {
    phrases: `où dormir · dormir ce soir · dormir cette nuit · nulle part où dormir · pas où dormir · pas d'endroit pour dormir · rien pour dormir
      dormir dehors · je dors dehors · dormons dehors · dorment dehors · dors dans la rue · dort dans la rue · dormir dans la rue · dors dans ma voiture · dormons dans la voiture · dormir dans ma voiture · dormir dans la gare
      je suis à la rue · on est à la rue · sommes à la rue · à la rue avec mes enfants · à la rue ce soir · à la rue depuis · me retrouve à la rue · à la rue avec · dans la rue avec mes enfants · vais me retrouver à la rue ce soir
      m'a mis dehors · m'a mise dehors · m'ont mis dehors · m'ont mise dehors · nous a mis dehors · mis à la porte de chez · viré de chez moi · virée de chez moi · jeté dehors · jetée dehors
      passer la nuit dehors · où passer la nuit · où aller cette nuit · où aller ce soir · plus de toit · sans toit ce soir · besoin d'un toit · hébergement ce soir · hébergement cette nuit · hébergement d'urgence ce soir · hébergement urgent · hébergement d'urgence
      nowhere to sleep · where to sleep · where can i sleep · sleep tonight · sleeping rough · sleeping outside · no place to sleep · homeless tonight · kicked out
      أين أنام · اين انام · مكان للنوم الليلة · أنام في الشارع · ليس لدي مكان للنوم · بلا مأوى
      де переночувати · ніде спати · ніде ночувати · де спати · де ночувати · на вулиці вночі
      unde dorm · unde pot dormi · unde să dorm · nu am unde dormi · dorm pe stradă
      где переночевать · негде спать · негде ночевать
      donde dormir esta noche · sin techo`,
    unless: `dormir mon chien · dormir mon chat · dormir mes chiens · dormir mon animal · faire dormir · fais dormir · veut pas dormir · arrive pas à dormir · arrive plus à dormir · arrive à dormir`,
  },
  fraude: {
    phrases: `a vidé mon compte · ont vidé mon compte · vidé mon compte en banque · vidé mon compte bancaire · mon compte a été vidé · compte a été vider · compte a été vidée · on a vider mon compte · compte bancaire vidé · compte en banque vidé · vidé mon livret · vidé ma carte
      donné mon code à un faux conseiller · donné mes codes · donné mon code de carte · donné mon code bancaire · donné mon code secret · donné mes coordonnées bancaires · donné ma carte bancaire · donné mon numéro de carte · donné le code reçu par sms · donné mes identifiants bancaires · validé un paiement faux conseiller · appelé par un faux conseiller · faux conseiller bancaire · faux banquier
      fait arnaquer · me suis fait arnaquer · s'est fait arnaquer · on m'a arnaqué · on m'a arnaquée · j'ai été arnaqué · j'ai été arnaquée · fait escroquer · j'ai été escroqué · j'ai payé un faux site · payé sur un faux site · cliqué sur un lien et donné
      volé ma carte bancaire · volé ma carte bleue · perdu ma carte bancaire · perdu ma carte bleue · opposition carte · faire opposition · volé mon argent sur internet · prélèvement frauduleux · paiement frauduleux · virement frauduleux · débit frauduleux · achats que j'ai pas faits · piraté ma carte · piraté mon compte bancaire · carte bancaire piratée · compte bancaire piraté · volé mon numéro de carte
      emptied my bank account · gave my card number · stole my bank card · bank account hacked · i got scammed · i was scammed
      سرقوا حسابي البنكي · أعطيت رقم بطاقتي
      вкрали гроші з рахунку · мене обдурили шахраї
      mi-au golit contul`,
  },
}
