import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Root of the repository. */
export const ROOT = root

/** Real published lists beside the checkout, when they are there: tests that need them skip otherwise. */
export const REAL_DATA = join(root, '../shared/data')

export const hasRealData = existsSync(REAL_DATA)

/** Said by tests that skip. */
export const NO_REAL_DATA = 'the published lists (../shared/data) are not beside this checkout'

/** The standards' own schemas and examples beside the checkout, when they are there: tests that need them skip otherwise. */
export const STANDARDS = join(root, '../shared/standards')

export const hasStandards = existsSync(STANDARDS)

/** Said by tests that skip. */
export const NO_STANDARDS = 'the official schemas (../shared/standards) are not beside this checkout'
