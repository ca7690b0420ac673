/**
 * Hours as people write them, each with what it says in OSM or with the fact that it must be refused. `⏎` stands for a
 * new line, `⇥` for a tab. Written for these tests, from no published list.
 */

/** `text ⇒ osm`. */
export const UNDERSTOOD = `
# Days and hours
lundi 9h-12h ⇒ Mo 09:00-12:00
le lundi de 9h à 12h ⇒ Mo 09:00-12:00
Les lundis de 9 h à 12 h. ⇒ Mo 09:00-12:00
tous les mardis de 9h15 à 12h ⇒ Tu 09:15-12:00
chaque jeudi de 18h à 20h ⇒ Th 18:00-20:00
lundi de 9h à 12h et de 14h à 17h ⇒ Mo 09:00-12:00,14:00-17:00
lundi 9h00-12h30 / 13h30-17h ⇒ Mo 09:00-12:30,13:30-17:00
lundi 9:00-12:00 13:30-17:00 ⇒ Mo 09:00-12:00,13:30-17:00
lundi 9h30-midi ⇒ Mo 09:30-12:00
lundi de midi à 14h ⇒ Mo 12:00-14:00
lundi 14h-minuit ⇒ Mo 14:00-24:00
lundi 9 heures à 12 heures 30 ⇒ Mo 09:00-12:30
lundi 9h00mn-12h ⇒ Mo 09:00-12:00
lundi de 9 à 12h et de 14 à 17h30 ⇒ Mo 09:00-12:00,14:00-17:30
lundi de 9 h à 12 ⇒ Mo 09:00-12:00
lundi entre 9h et 12h ⇒ Mo 09:00-12:00
lundi de 9h jusqu'à 12h ⇒ Mo 09:00-12:00
lundi 9h/12h - 14h/17h ⇒ Mo 09:00-12:00,14:00-17:00
lundi 9h-12h. 14h-17h ⇒ Mo 09:00-12:00,14:00-17:00
lundi 9h12h ⇒ Mo 09:00-12:00
lundi9h-12hmardi14h-17h ⇒ Mo 09:00-12:00; Tu 14:00-17:00
lundi de 9hà12h ⇒ Mo 09:00-12:00
du mardi au samedi de 10h à 19h sans interruption ⇒ Tu-Sa 10:00-19:00
mercredi 10h-18h en continu, jeudi 14h-18h ⇒ We 10:00-18:00; Th 14:00-18:00
9h-12h du lundi au vendredi ⇒ Mo-Fr 09:00-12:00
De 9h à 12h et de 14h à 17h, du lundi au vendredi ⇒ Mo-Fr 09:00-12:00,14:00-17:00
9h-12h lundi, 14h-17h mardi ⇒ Mo 09:00-12:00; Tu 14:00-17:00
10h-12h (le samedi) ⇒ Sa 10:00-12:00
Lundi (9h-12h), mardi (14h-17h) ⇒ Mo 09:00-12:00; Tu 14:00-17:00
Ouvert le lundi de 9h à 12h ⇒ Mo 09:00-12:00
Horaires d'ouverture : du lundi au vendredi, 9h-17h ⇒ Mo-Fr 09:00-17:00
permanence le mardi de 9h à 12h ⇒ Tu 09:00-12:00
uniquement le lundi 9h-12h ⇒ Mo 09:00-12:00

# Lists and ranges of days
lundi au vendredi 9h-17h ⇒ Mo-Fr 09:00-17:00
du lundi au jeudi et le samedi : 9h-12h ⇒ Mo-Th,Sa 09:00-12:00
de lundi à mercredi 9h-12h ⇒ Mo-We 09:00-12:00
lun-ven 9h-17h ⇒ Mo-Fr 09:00-17:00
lun.-ven. 9h-17h ⇒ Mo-Fr 09:00-17:00
Mar. 9h-12h / mer. 14h-17h ⇒ Tu 09:00-12:00; We 14:00-17:00
Lundi - Samedi : 9h - 19h ⇒ Mo-Sa 09:00-19:00
lundi-mardi 9h-12h ⇒ Mo,Tu 09:00-12:00
lundi-mardi-jeudi 9h-12h ⇒ Mo,Tu,Th 09:00-12:00
Lundi/Mardi/Jeudi 9h-12h ⇒ Mo,Tu,Th 09:00-12:00
lundi, mardi et jeudi 9h-12h ⇒ Mo,Tu,Th 09:00-12:00
lundi mardi jeudi 9h-12h / 14h-17h ⇒ Mo,Tu,Th 09:00-12:00,14:00-17:00
lundi & mardi 9h-12h ⇒ Mo,Tu 09:00-12:00
vendredi au lundi 9h-12h ⇒ Mo,Fr-Su 09:00-12:00
L M M J V 9h-17h ⇒ Mo-Fr 09:00-17:00
Week-end : 10h-12h ⇒ Sa,Su 10:00-12:00
En semaine 9h-17h, le week-end 10h-12h ⇒ Mo-Fr 09:00-17:00; Sa,Su 10:00-12:00
tous les jours 9h-12h ⇒ Mo-Su 09:00-12:00
7j/7 de 9h à 18h ⇒ Mo-Su 09:00-18:00
24h/24 7j/7 ⇒ 24/7
7 jours sur 7, 24 heures sur 24 ⇒ 24/7
Ouvert 24h/24, 7j/7 ⇒ 24/7
lundi 24h/24 ⇒ Mo 00:00-24:00

# Several statements
Lundi 9h-12h et 14h-17h, mardi 8h30-12h, mercredi et jeudi 14h-19h ⇒ Mo 09:00-12:00,14:00-17:00; Tu 08:30-12:00; We,Th 14:00-19:00
Lundi : 9h-12h⏎Mardi : 14h-17h ⇒ Mo 09:00-12:00; Tu 14:00-17:00
Du lundi au jeudi⏎9 h 30 – 12 h / 15 h – 18 h⏎Le vendredi⏎9 h – 12 h ⇒ Mo-Th 09:30-12:00,15:00-18:00; Fr 09:00-12:00
lundi⇥09:00–12:00, 14:00–18:00⏎mardi⇥Fermé ⇒ Mo 09:00-12:00,14:00-18:00; Tu off
• Lundi : 9h-12h⏎• Mardi : 14h-17h ⇒ Mo 09:00-12:00; Tu 14:00-17:00
- Lundi : 9h-12h⏎- Mardi : 14h-17h ⇒ Mo 09:00-12:00; Tu 14:00-17:00
Lundi 9h-12h - Mardi 14h-17h | Jeudi 9h-12h ; Vendredi 14h-17h ⇒ Mo,Th 09:00-12:00; Tu,Fr 14:00-17:00
mardi 10h-12h, le mardi 14h-16h ⇒ Tu 10:00-12:00,14:00-16:00
Du lundi au vendredi 9h-12h et du lundi au jeudi 14h-17h ⇒ Mo-Th 09:00-12:00,14:00-17:00; Fr 09:00-12:00
Lundi au vendredi 9h-17h, vendredi 9h-16h ⇒ Mo-Th 09:00-17:00; Fr 09:00-16:00
Fermé lundi⏎Mardi 9h-12h ⇒ Mo off; Tu 09:00-12:00
le lundi : 9h-12h ; le mardi : fermé ⇒ Mo 09:00-12:00; Tu off
Samedi (fermé), lundi (9h-12h) ⇒ Mo 09:00-12:00; Sa off
Du lundi au vendredi 9h-17h, jeudi fermé ⇒ Mo-We,Fr 09:00-17:00; Th off

# Remnants
LUNDI AU VENDREDI 9H00 A 12H00 ⇒ Mo-Fr 09:00-12:00
Lundi&nbsp;: 9h&nbsp;&agrave;&nbsp;12h<br/>Mardi : 14h&#160;&ndash;&#160;17h ⇒ Mo 09:00-12:00; Tu 14:00-17:00
<ul><li><b>Mardi</b>-jeudi-vendredi 14H00-17H45</li><li>mercredi 15H-17H</li></ul> ⇒ Tu,Th,Fr 14:00-17:45; We 15:00-17:00
<table><tr><td>Lundi</td><td>9h-12h</td></tr><tr><td>Mardi</td><td>fermé</td></tr></table> ⇒ Mo 09:00-12:00; Tu off
lundi : 9 h 00 → 12 h 00 ⇒ Mo 09:00-12:00
lundi : 9h—12h ⇒ Mo 09:00-12:00
lundi aprés-midi de 14h a 16h, ferme le mardi ⇒ Mo 14:00-16:00; Tu off

# Parts of the day go with hours
lundi matin : 8h15/12h ⇒ Mo 08:15-12:00
Lundi : matin 9h-12h, après-midi 14h-17h ⇒ Mo 09:00-12:00,14:00-17:00
lundi : le matin de 9h à 12h et l'après-midi de 14h à 17h ⇒ Mo 09:00-12:00,14:00-17:00
lundi soir 18h-20h ⇒ Mo 18:00-20:00

# Nights
vendredi et samedi 22h-5h ⇒ Fr,Sa 22:00-05:00
tous les jours de 20h à 8h ⇒ Mo-Su 20:00-08:00

# Ranks in the month
1er mardi du mois de 9h à 12h ⇒ Tu[1] 09:00-12:00
1er mardi matin du mois 9h-12h ⇒ Tu[1] 09:00-12:00
2ème jeudi du mois de 14h à 17h ⇒ Th[2] 14:00-17:00
les 1er et 3e jeudis du mois 14h-17h ⇒ Th[1,3] 14:00-17:00
les deuxième et quatrième lundis de chaque mois, de 9h à 12h ⇒ Mo[2,4] 09:00-12:00
dernier samedi 10h-12h ⇒ Sa[-1] 10:00-12:00
10h-12h (les premiers samedis de chaque mois) ⇒ Sa[1] 10:00-12:00
1er mardi et 3e jeudi du mois 9h-12h ⇒ Tu[1],Th[3] 09:00-12:00
Le mardi de 14h à 17h et le 1er samedi du mois de 10h à 12h ⇒ Tu 14:00-17:00; Sa[1] 10:00-12:00
samedi 9h-12h, fermé le 1er samedi du mois ⇒ Sa 09:00-12:00; Sa[1] off
1er lundi du mois de juin de 9h à 12h ⇒ Jun Mo[1] 09:00-12:00

# Weeks
un mercredi sur deux (semaines paires) de 14h à 17h ⇒ week 02-52/2 We 14:00-17:00
le mercredi des semaines impaires 14h-17h ⇒ week 01-53/2 We 14:00-17:00
samedi 9h-12h (semaines paires) ⇒ week 02-52/2 Sa 09:00-12:00
Semaines paires : lundi 9h-12h ; semaines impaires : lundi 14h-17h ⇒ week 02-52/2 Mo 09:00-12:00; week 01-53/2 Mo 14:00-17:00

# Exceptions
Du lundi au vendredi 9h-12h sauf le mercredi ⇒ Mo,Tu,Th,Fr 09:00-12:00
Tous les jours sauf le mercredi de 9h à 18h ⇒ Mo,Tu,Th-Su 09:00-18:00
Tous les jours de 9h à 18h, excepté le dimanche ⇒ Mo-Sa 09:00-18:00
Tous les jours sauf le dimanche et les jours fériés de 9h à 18h ⇒ Mo-Sa 09:00-18:00; PH off
Du lundi au vendredi 9h-12h, sauf mercredi 14h-17h ⇒ Mo,Tu,Th,Fr 09:00-12:00; We 14:00-17:00
Du lundi au vendredi 9h-12h sauf le 1er lundi du mois ⇒ Mo-Fr 09:00-12:00; Mo[1] off
Du lundi au vendredi de 9h à 12h et de 14h à 17h, fermé le mercredi après-midi ⇒ Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We 09:00-12:00
Du mardi au jeudi 9h-12h et 14h-17h (fermé le mercredi après-midi et le jeudi matin) ⇒ Tu 09:00-12:00,14:00-17:00; We 09:00-12:00; Th 14:00-17:00
Du lundi au vendredi : 9h-12h et 13h30-17h30 (16h30 le vendredi) ⇒ Mo-Th 09:00-12:00,13:30-17:30; Fr 09:00-12:00,13:30-16:30
Du lundi au vendredi 9h à 17h, vendredi jusqu'à 16h ⇒ Mo-Th 09:00-17:00; Fr 09:00-16:00
Du lundi au vendredi 9h à 17h, jusqu'à 19h le jeudi ⇒ Mo-We,Fr 09:00-17:00; Th 09:00-19:00

# Public holidays
Du lundi au vendredi 9h-17h, fermé les jours fériés ⇒ Mo-Fr 09:00-17:00; PH off
Du lundi au vendredi 9h-17h hors jours fériés ⇒ Mo-Fr 09:00-17:00; PH off
Dimanche et jours fériés : fermé⏎Lundi 9h-12h ⇒ Mo 09:00-12:00; Su off; PH off
samedi, dimanche et jours fériés 10h-12h ⇒ Sa,Su 10:00-12:00; PH 10:00-12:00
tous les jours de 9h à 18h, y compris les jours fériés ⇒ Mo-Su 09:00-18:00; PH 09:00-18:00

# School holidays
lundi 14h-17h hors vacances scolaires ⇒ Mo 14:00-17:00; SH off
Mercredi 14h-17h (hors vacances scolaires et jours fériés) ⇒ We 14:00-17:00; SH off; PH off
En période scolaire, le mercredi de 14h à 17h ⇒ We 14:00-17:00; SH off
Pendant les vacances scolaires : du lundi au vendredi 10h-18h ⇒ SH Mo-Fr 10:00-18:00
En période scolaire :⏎Mercredi : 13h-18h⏎Pendant les vacances :⏎Du lundi au vendredi : 10h-19h ⇒ We 13:00-18:00; SH off; SH Mo-Fr 10:00-19:00
Lundi 9h-12h ; mercredi 14h-17h hors vacances scolaires ⇒ Mo 09:00-12:00; We 14:00-17:00; SH We off
Lundi au vendredi, 9h à 17h30 (17h pendant les vacances scolaires) ⇒ Mo-Fr 09:00-17:30; SH Mo-Fr 09:00-17:00
Du lundi au vendredi 9h-12h, fermé pendant les vacances scolaires ⇒ Mo-Fr 09:00-12:00; SH off

# Months and dates
Du lundi au vendredi de 9h à 17h, fermé en août ⇒ Mo-Fr 09:00-17:00; Aug off
lundi 9h-12h (fermé en juillet et août) ⇒ Mo 09:00-12:00; Jul-Aug off
Lundi 9h-12h. Fermeture annuelle au mois d'août. ⇒ Mo 09:00-12:00; Aug off
Lundi 9h-12h. Fermé du 1er au 15 août ⇒ Mo 09:00-12:00; Aug 01-15 off
Lundi 9h-12h. Fermé du 24 décembre au 2 janvier. ⇒ Mo 09:00-12:00; Dec 24-Jan 02 off
Lundi 9h-12h. Fermé du 20 décembre 2026 au 5 janvier 2027. ⇒ Mo 09:00-12:00; 2026 Dec 20-2027 Jan 05 off
Lundi 9h-12h. Fermé le 1er mai et le 25 décembre. ⇒ Mo 09:00-12:00; May 01 off; Dec 25 off
Du 01/09 au 30/06 : lundi 9h-12h ⇒ Sep 01-Jun 30 Mo 09:00-12:00
D'octobre à mars, le samedi de 14h à 17h ⇒ Oct-Mar Sa 14:00-17:00
janvier, mars et mai : lundi 9h-12h ⇒ Jan,Mar,May Mo 09:00-12:00
Du lundi au vendredi 9h-17h. Juillet-août : du lundi au vendredi 9h-13h ⇒ Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-13:00
Lundi 9h-12h⏎Samedi 9h-12h (sauf juillet et août) ⇒ Mo,Sa 09:00-12:00; Jul-Aug Sa off
Le 5 janvier 2026 9h-12h, le 12 janvier 2026 14h-17h ⇒ 2026 Jan 05 09:00-12:00; 2026 Jan 12 14:00-17:00

# By appointment
Du lundi au vendredi sur rendez-vous ⇒ Mo-Fr "sur rendez-vous"
Du lundi au vendredi de 9h à 12h sur rendez-vous ⇒ Mo-Fr 09:00-12:00 "sur rendez-vous"
Permanence sur RDV le mardi de 9h à 12h ⇒ Tu 09:00-12:00 "sur rendez-vous"
Lundi 9h-12h (sur rendez-vous) ⇒ Mo 09:00-12:00 "sur rendez-vous"
Lundi 9h-12h, mardi sur rendez-vous ⇒ Mo 09:00-12:00; Tu "sur rendez-vous"
Lundi 9h-12h ; mardi 14h-17h sur rendez-vous ⇒ Mo 09:00-12:00; Tu 14:00-17:00 "sur rendez-vous"
Lundi : 9h-12h⏎Mardi : 9h-12h⏎Sur rendez-vous ⇒ Mo,Tu 09:00-12:00 "sur rendez-vous"
Sur rendez-vous : lundi 9h-12h, mardi 14h-17h ⇒ Mo 09:00-12:00 "sur rendez-vous"; Tu 14:00-17:00 "sur rendez-vous"
Mardi : 9h-12h sans rdv, 14h-17h sur rdv ⇒ Tu 09:00-12:00, Tu 14:00-17:00 "sur rendez-vous"
Accueil sans rendez-vous le lundi 9h-12h ⇒ Mo 09:00-12:00
`

/** One text a line. */
export const REFUSED = `
# No day
9h-12h
24h/24
le matin
tous les soirs de 18h à 20h
sur rendez-vous
Juillet-août : 9h-13h

# No hours
du mardi au samedi
7j/7
lundi matin
lundi le matin
1er mardi matin du mois
mercredi toute la journée
lundi à partir de 14h
lundi 9h
Du lundi au vendredi de 9h à 12h, l'après-midi sur rendez-vous
Lundi : 9h-12h⏎Mardi :⏎Mercredi : 14h-17h
lundi : ⏎mardi : 9h-12h

# Which days
un mercredi sur deux de 14h à 17h
lundi 9h-12h et 1 samedi sur 2 10h-12h
toutes les deux semaines le lundi 9h-12h
mardi-jeudi 9h-12h
mardi/vendredi 9h-12h
lundi vendredi 9h-17h
lundi ou mardi 9h-12h
en semaine 9h-17h
tous les jours de la semaine 9h-12h
tous les jours ouvrables de 9h à 12h
le 1er mardi et jeudi du mois 9h-12h
avant-dernier mardi 9h-12h
2 lundis par mois 9h-12h
lundi⇥mardi⏎9h-12h⇥14h-17h
Lundi Mardi 9h-12h 14h-17h
Lundi mardi⏎9h-12h 14h-17h
lundi, mardi (9h-12h)
Lundi 14 juillet fermé, lundi 9h-12h
Lundi 5 janvier 2026 de 9h à 12h

# Which hours
lundi 14h-7h
samedi 17h-8h
lundi 9h-5h
lundi de 2h à 5h
lundi 9h-12h et 2h-5h
lundi 25h-26h
lundi 9h75-12h
lundi 13h030-15h
lundi 9h30h-12h
lundi 9-12
lundi 9h 12h
lundi 9.00-12.00
lundi 00:00-00:00
Lundi 9h-12h30-17h
Lundi 8h30/9h-12h
lundi 9h-12h, 11h-14h
lundi matin 14h-17h
lundi soir 14h-16h
lundi matin, après-midi 14h-17h
Du lundi 9h au vendredi 17h
lundi 9h-12h ?
lundi 9h-12h*
lundi 9h-12h ou 14h-17h

# Contradictions
lundi 9h-12h, lundi 10h-16h
Lundi 9h-12h, fermé le lundi
dimanche 9h-12h, dimanche fermé
Lundi au vendredi 9h-12h, mercredi 14h-17h
samedi 9h-12h et le 1er samedi du mois 14h-17h
lundi 9h-12h, sauf le lundi
Du lundi au lundi 9h-12h

# Exceptions nobody can place
Fermé le lundi
Fermé en août
fermé sauf le lundi 9h-12h
Fermé le lundi, mardi 9h-12h
Du lundi au vendredi 9h-12h sauf mercredi, samedi 10h-12h
Du lundi au vendredi 9h-12h et 14h-17h, sauf mercredi 14h-17h
fermé lundi et mardi matin, du lundi au mercredi 9h-12h et 14h-17h
Du lundi au vendredi 9h-17h, fermé de 12h à 14h
Du lundi au vendredi 9h-17h. Vendredi fermé à 16h
Lundi 9h-12h⏎Mardi 9h-12h, fermé en août
Lundi 9h-12h (sauf jours fériés)⏎Mardi 9h-12h
lundi 9h-12h et samedi 9h-12h sauf en août
Pas de permanence le lundi. Mardi 9h-12h
Du lundi au jeudi 9h-17h, vendredi 16h

# Periods nobody can place
lundi 14h-17h pendant les vacances
Fermé pendant les vacances de Noël. Lundi 9h-12h
lundi 9h-12h, mercredi 14h-17h hors vacances scolaires
lundi 9h-12h, ouvert pendant les vacances scolaires
lundi 9h-12h et 14h-17h pendant les vacances scolaires
lundi 9h-12h hors vacances scolaires mardi 14h-17h
En période scolaire : lundi 9h-12h⏎mardi 14h-17h
Du lundi au samedi de 9h à 17h. En juillet et août : du lundi au vendredi de 9h à 13h
le 12 mars de 9h à 12h
du 1er au 31 novembre : lundi 9h-12h
À partir du 1er septembre : lundi 9h-12h
horaires d'été : lundi 9h-12h

lundi 9h-12h. En août :
du 1er au 15 août : lundi 9h-12h pendant les vacances scolaires
9h-17h les jours fériés en période scolaire

# Appointments nobody can place
Du lundi au vendredi de 9h à 12h et de 14h à 17h sur rendez-vous
Lundi 9h-12h, mardi 14h-17h sur rendez-vous
Lundi 9h-12h, mardi 14h-17h, sur rendez-vous
Lundi 9h-12h et 14h-17h (sur rendez-vous)
Sur rendez-vous le lundi 9h-12h, le mardi 14h-17h
Mardi 14h-17h et sur rendez-vous
Mardi 14h-17h, et sur rendez-vous
Mardi 14h-17h ainsi que sur RDV
Mardi 14h-17h (et sur rendez-vous)
Mardi 14h-17h + sur rendez-vous
Mardi 14h-17h⏎et sur rendez-vous

# Something else than the door
permanence téléphonique le mardi de 9h à 12h
accueil téléphonique du lundi au vendredi 9h-12h
Tél : lundi 9h-12h
Permanences CAF le mardi de 9h à 12h
Bénévoles : lundi 9h-12h ; visiteurs : mardi 9h-12h
lundi 9h-12h (1er étage)
lundi 9h-12h, tickets à partir de 8h
lundi 9h-12h, dernier accueil 11h30
Lundi 9h-12h à Trifouilly, mardi 14h-17h à Pétaouchnok
lundi 9h-12h Tel 01 99 00 00 00
Mardi 14h-17h réservé aux femmes
Mo-Fr 09:00-12:00

# Brackets without end
(lundi 9h-12h)
((((lundi 9h-12h))))
lundi 9h-12h (
lundi 9h-12h )
`
