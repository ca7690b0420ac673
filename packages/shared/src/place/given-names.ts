/**
 * Given names common in France, unaccented, as they open a mail address. Only to tell `marie@` (a person) from
 * `mairie@` (a structure); surnames are never listed.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abdel abdelkader abdou abdoulaye abel adam adama adele adeline adil adrian adrien agathe agnes ahmed aicha aissatou
  alain alban albane albert alex alexandra alexandre alexia alexis alfred ali alice alicia aline alix alya amadou amandine
  amanda amar amel amelie amina aminata amine amira anais anastasia andre andrea andree ange angela angele angelina angelique
  anissa anita ann anna annabelle anne annick annie anouk anthony antoine antoinette antonin antonio arielle arlette armand
  arnaud arthur assia astrid aude audrey augustin aurelia aurelie aurelien aurore axel axelle aya ayoub aziz baptiste barbara
  bastien beatrice benedicte benjamin benoit berenice bernadette bernard berthe bertrand bilal blandine boris boubacar brahim
  brice brigitte bruno camille candice carine carla carlos carole caroline catherine cathy cecile cecilia cedric celia celine
  chantal charlene charles charlotte cheikh chloe christel christele christelle christian christiane christine christophe
  cindy claire clara clarisse claude claudette claudia claudie claudine clea clemence clement clementine clotilde colette
  colin coline constance coralie corentin corinne cyndie cynthia cyprien cyril cyrille damien daniel daniele danielle danny
  daphne david deborah delphine denis denise diane didier djamila dimitri dominique donatien dorian dorothee driss dylan
  edith edouard edwige elena eleonore elia eliane elias elie eliette elina eline elisa elisabeth elise ella elodie eloise
  elsa emeline emeric emile emilie emilien emma emmanuel emmanuelle enzo eric erica erika ernest erwan esther estelle ethan
  etienne eugenie eva eve evelyne fabien fabienne fabrice fadila fanny fanta farid farida fatiha fatima fatma fatou fatoumata
  faustine felicie felix ferdinand fernande flavie flavien florence florent florian floriane francine francis francisco
  franck francois francoise frank fred frederic frederick frederique gabin gabriel gabrielle gael gaelle gaetan gaspard
  gautier genevieve geoffrey george georges georgette gerald geraldine gerard germain germaine ghislain ghislaine gilbert
  gilberte gilles gillian ginette gisele giulia grace gregoire gregory guilhem guillaume gustave guy gwenaelle gwenael
  gwendoline habib habiba hadrien hafida hakim hamid hamza hanane hannah hans hassan hatem hector heidi helena helene henri
  henriette herve hicham hind hippolyte honorine hortense houria hubert hugo hugues ibrahim ibrahima idriss ilyes imane ines
  ingrid irene iris isabelle ismael issa ivan jack jacky jacqueline jacques jade jamal jamila jamel janine jawad jean jeanine
  jeanne jeannine jennifer jenny jeremie jeremy jerome jessica jessy jihane joachim joan joanna joao joel joelle joffrey
  johan johann johanna john johnny jonas jonathan jordan jorge jose joseph josephine josette josiane josue joy joyce juan
  judith jules julia julian juliane julie julien julienne juliette justin justine kader kamel karen karim karima karin karine
  katia kelly kenza kenzo kevin khadija khaled khalid kim kylian laetitia laila lamia lara latifa laura laure laurence laurent
  laurie laurine lea leandre leila lena leo leon leonard leonie leopold leslie leyla lila lilian liliane lili lilou lina
  linda line lionel lisa lise livia loan loic lola loris lou louane louis louisa louise louka luc luca lucas lucette lucie
  lucien lucienne lucile lucille ludivine ludovic luis luisa lydia lydie lyes maelle maeva magali magalie maggy mahamadou
  maite malek malika malo mamadou manon manuel manuela marc marcel marcelle marco margaux margot marguerite maria mariam
  mariama marianne marie marielle marilyn marilyne marina marine mario marion marjolaine marjorie marlene marthe martial
  martin martine maryline maryse maryvonne mateo matheo mathias mathieu mathilde mathis mathurin matteo matthias matthieu
  maud maurice max maxence maxime maya mehdi melanie melina melissa melody mercedes meriem merwan michael michel michele
  micheline michelle mickael miguel mikael mila mireille miriam mohamed mohammed moise monia monica monique morgan morgane
  mouna mounir moussa mustapha muriel myriam nabil nabila nadege nadia nadine naima najat nancy nassim natacha natalia
  natasha nathalie nathan nathanael nawal nelly nicolas nicole nina noa noah noe noel noelie noelle noemie nolan nolwenn nora
  norbert nordine nour nouria oceane octave odette odile olga olivia olivier omar ophelie oriane oscar ousmane pablo pamela
  paola pascal pascale pascaline patrice patricia patrick paul paula paule paulette pauline pedro perrine peter philippe
  philomene pierre pierrick pierrette priscilla quentin rachel rachid rachida rafael raphael raphaelle raoul raymond raymonde
  rebecca regine regis remi remy rene renaud renee rhida ricardo richard rita robert roberto robin rodolphe rodrigue roger
  roland rolande romain romane romuald ronan rosa rosalie rose roselyne rosemary roxane ruben rudy ryan sabine sabrina sacha
  said saida salah salem salim salima salome salma sam samia samir samira samuel sandra sandrine sandy sara sarah sasha saul
  sebastian sebastien segolene selim selma severine sidonie simon simone sofia sofiane solange solene solenn sonia sophia
  sophie soraya stanislas stella stephan stephane stephanie stephen steve steven suzanne suzy sybille sylvain sylvaine
  sylvana sylvestre sylvette sylvia sylvie tania tanguy tarek tatiana teddy teo terence teresa thais thea theo theodore
  theophile therese thibaud thibault thibaut thierry thomas tiffany tim timothee timeo titouan tom tony tristan ulysse
  urbain valentin valentine valerie valery vanessa vera veronique vicky victor victoire victoria vincent violaine violette
  virgile virginie vivian viviane vivien wahid walid wendy wilfried william willy xavier yacine yael yan yann yannick yanis
  yasmina yasmine yassine yohan yohann yolande yoann youcef youness youssef yousra yves yvan yvette yvon yvonne zacharie zahra
  zineb zoe zohra`.split(/\s+/),
)
