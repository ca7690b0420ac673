/** The address of a territory's book, by the territory's code. */
export const bookPath = (code: string): string => `/carnets/${code}`
