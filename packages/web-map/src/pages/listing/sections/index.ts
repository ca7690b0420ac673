import { activations } from './activations.tsx'
import { address } from './address.tsx'
import { closures } from './closures.tsx'
import { contacts } from './contacts.tsx'
import { door } from './door.tsx'
import { essentials } from './essentials.tsx'
import { notices } from './notices.tsx'
import { places } from './places.tsx'
import type { Section } from './section.ts'
import { services } from './services.tsx'
import { stops } from './stops.tsx'
import { welcome } from './welcome.tsx'

/** Sections of a listing, in the order in which they most often change. */
export const SECTIONS = {
  closures,
  notices,
  stops,
  places,
  services,
  contacts,
  essentials,
  address,
  door,
  welcome,
  activations,
} as const satisfies Readonly<Record<string, Section>>

export type SectionName = keyof typeof SECTIONS
export const isSection = (name: string): name is SectionName => Object.hasOwn(SECTIONS, name)
