import { commune } from './build.ts'

/** Real communes, with the official names and the centres of the built-in gazetteer. */
const hexagon = (code: string, name: string, lat: number, lon: number) =>
  commune(code, name, 'Europe/Paris', lat, lon)
const reunion = (code: string, name: string, lat: number, lon: number) =>
  commune(code, name, 'Indian/Reunion', lat, lon)

export const LILLE = hexagon('59350', 'Lille', 50.633, 3.0586)

export const LYON_1 = hexagon('69381', 'Lyon 1er Arrondissement', 45.7676, 4.8345)
export const LYON_3 = hexagon('69383', 'Lyon 3e Arrondissement', 45.7612, 4.8518)
export const LYON_7 = hexagon('69387', 'Lyon 7e Arrondissement', 45.7453, 4.842)

export const GUERET = hexagon('23096', 'Guéret', 46.1719, 1.8717)
export const AUBUSSON = hexagon('23008', 'Aubusson', 45.9549, 2.1672)
export const BOURGANEUF = hexagon('23030', 'Bourganeuf', 45.9537, 1.7557)
export const LA_SOUTERRAINE = hexagon('23176', 'La Souterraine', 46.2379, 1.486)
export const FELLETIN = hexagon('23079', 'Felletin', 45.8842, 2.1734)
export const BOUSSAC = hexagon('23031', 'Boussac', 46.3484, 2.2203)
export const AUZANCES = hexagon('23013', 'Auzances', 46.0286, 2.5007)
export const DUN_LE_PALESTEL = hexagon('23075', 'Dun-le-Palestel', 46.3061, 1.6655)
export const GOUZON = hexagon('23093', 'Gouzon', 46.1919, 2.2389)
export const CHAMBON = hexagon('23045', 'Chambon-sur-Voueize', 46.19, 2.4249)
export const BENEVENT = hexagon('23021', "Bénévent-l'Abbaye", 46.1178, 1.6276)
export const EVAUX = hexagon('23076', 'Évaux-les-Bains', 46.1748, 2.4855)
export const ROYERE = hexagon('23165', 'Royère-de-Vassivière', 45.8333, 1.9167)
export const AHUN = hexagon('23001', 'Ahun', 46.0858, 2.0449)
export const CROCQ = hexagon('23069', 'Crocq', 45.8677, 2.3686)

export const SAINT_DENIS = reunion('97411', 'Saint-Denis', -20.8823, 55.4504)
export const SAINT_PIERRE = reunion('97416', 'Saint-Pierre', -21.3393, 55.4781)
export const LE_PORT = reunion('97407', 'Le Port', -20.9375, 55.2942)
export const SAINT_PAUL = reunion('97415', 'Saint-Paul', -21.0096, 55.2713)
export const SAINT_BENOIT = reunion('97410', 'Saint-Benoît', -21.0379, 55.7155)
export const SAINT_LOUIS = reunion('97414', 'Saint-Louis', -21.2858, 55.4112)
export const LE_TAMPON = reunion('97422', 'Le Tampon', -21.2766, 55.5177)
export const SAINT_LEU = reunion('97413', 'Saint-Leu', -21.1706, 55.2882)
export const LA_POSSESSION = reunion('97408', 'La Possession', -20.9291, 55.3348)
export const CILAOS = reunion('97424', 'Cilaos', -21.1364, 55.4719)
export const SAINT_JOSEPH = reunion('97412', 'Saint-Joseph', -21.3777, 55.6169)
export const SAINT_ANDRE = reunion('97409', 'Saint-André', -20.9633, 55.6503)
