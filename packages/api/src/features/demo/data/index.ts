import type { DemoPlace } from './build.ts'
import { creuse } from './creuse.ts'
import { lille } from './lille.ts'
import { lyon } from './lyon.ts'
import { reunion } from './reunion.ts'

export type { DemoOrganization, DemoPlace } from './build.ts'
export { demoOrganizations } from './organizations.ts'

/** The help points of the demonstration territory: invented, in real communes. */
export const demoPlaces: DemoPlace[] = [...lille, ...lyon, ...creuse, ...reunion]
