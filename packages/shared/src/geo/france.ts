/** South, west, north, east of each stretch of French territory, in degrees, with a margin. */
const FRANCE: readonly (readonly [number, number, number, number])[] = [
  [41.2, -5.4, 51.3, 9.8], // mainland and Corsica
  [15.7, -63.3, 18.3, -60.9], // Guadeloupe, Saint-Martin, Saint-Barthélemy
  [14.2, -61.4, 15, -60.7], // Martinique
  [2, -54.8, 6, -51.4], // Guyane
  [-21.6, 55, -20.7, 56], // La Réunion
  [-13.2, 44.9, -12.4, 45.5], // Mayotte
  [46.6, -56.6, 47.3, -56], // Saint-Pierre-et-Miquelon
  [-23.3, 158, -17.8, 172.5], // Nouvelle-Calédonie
  [-28.5, -155.5, -7, -134], // Polynésie française
  [-14.6, -178.5, -13, -175.9], // Wallis-et-Futuna
]

/** Whether a point may be in France: false is sure, true only that it is inside one of the boxes around it. */
export const inFrance = ({ lat, lon }: { lat: number; lon: number }): boolean =>
  FRANCE.some(([south, west, north, east]) => lat >= south && lat <= north && lon >= west && lon <= east)
