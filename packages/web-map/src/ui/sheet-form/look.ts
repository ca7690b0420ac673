/** How a sheet is made. */
export interface Look {
  /** Without theme, logo nor names of helps: for who may be read over the shoulder. */
  readonly discreet: boolean
  readonly size: Size
}

/** Sizes of paper, of ISO 216. */
export const SIZES = ['a4', 'a5'] as const
type Size = (typeof SIZES)[number]

/** What a form asks of the sheet; A4 where it asks nothing known. */
export const lookOf = (form: URLSearchParams): Look => ({
  discreet: form.get('discrete') === '1',
  size: SIZES.find((size) => size === form.get('papier')) ?? 'a4',
})
