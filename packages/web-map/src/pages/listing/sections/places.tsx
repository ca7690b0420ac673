import { ACCEPTING, type Place } from '@maillage/shared/place'
import { label } from '@maillage/shared/taxonomy'
import { Boxes } from '../../../ui/field/field.tsx'
import { wordOf } from '../../../view.ts'
import { fieldsOf, type Section } from './section.ts'

type Service = Place['services'][number]

/** What is still believed of the places left. */
const stateOf = ({ accepting }: Service): string => accepting?.state ?? ''

/** “Vous accueillez encore de nouvelles personnes ?”, of each service: one tap. */
export const places: Section = {
  initial: ({ services }) =>
    fieldsOf(services.map((service) => [`accepting-${service.id}`, stateOf(service)])),
  read(fields, { place }) {
    const edits = place.services.flatMap((service) => {
      const state = fields.get(`accepting-${service.id}`) ?? ''
      const path = `/services/${service.id}/accepting`
      if (state === '') return service.accepting ? [{ path }] : []
      return state in ACCEPTING ? [{ path, after: { state } }] : []
    })
    return { edits, errors: [] }
  },
  Fields: ({ view, place, values }) => (
    <>
      {place.services.map((service) => (
        <Boxes
          name={`accepting-${service.id}`}
          legend={service.name?.text ?? service.terms.map((slug) => label(slug, view.lang)).join(', ')}
          hint={view.t.keep.acceptingHint}
          one
          choices={[
            { value: '', label: view.t.unknown },
            ...Object.keys(ACCEPTING).map((value) => ({ value, label: wordOf(view, ACCEPTING, value) })),
          ]}
          chosen={[values.get(`accepting-${service.id}`) ?? '']}
        />
      ))}
    </>
  ),
}
