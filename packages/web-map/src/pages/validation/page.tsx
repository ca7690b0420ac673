import { VALIDATED, type Validation } from '@maillage/api/features/validation'
import { fullLocale } from '../../i18n/index.ts'
import { Area, Errors, type FormError, Pick } from '../../ui/field/field.tsx'
import { Layout } from '../../ui/layout/layout.tsx'
import { link, type View } from '../../view.ts'
import { Result } from './result.tsx'
import { WORDS } from './words.ts'

export const VALIDATION_PATH = '/donnees/valider'

interface ValidationPageProps {
  readonly view: View
  /** What was chosen and pasted; a file is never given back. */
  readonly format?: string
  readonly text?: string
  readonly said?: Validation
  readonly errors?: readonly FormError[]
  /** Why a file is not read, in the API's own words. */
  readonly detail?: string
}

/** `/donnees/valider`: a file or a pasted text is looked at, without script; nothing of it is kept. */
export function ValidationPage({ view, format, text = '', said, errors = [], detail }: ValidationPageProps) {
  const words = WORDS[fullLocale(view.lang)]
  const error = errors.find(({ name }) => name === 'file')?.message
  return (
    <Layout view={view} title={words.title}>
      <p class="crumb">
        <a href={link(view, '/donnees')}>{view.t.pages.data}</a>
      </p>
      <h1>{words.title}</h1>
      <div class="prose">
        <p class="lead">{words.lead}</p>
        <p>{words.nothingKept}</p>
        <Errors title={view.t.keep.wrong} errors={errors} />
        {detail && (
          <p class="quiet" lang="en">
            {detail}
          </p>
        )}
        {said && <Result view={view} said={said} />}
        {said?.repairedFile && text === '' && <p>{words.again}</p>}
        <form method="post" action={link(view, VALIDATION_PATH)} enctype="multipart/form-data" novalidate>
          <Pick
            name="format"
            label={words.format}
            value={format}
            choices={VALIDATED.map((value) => ({ value, label: words.formats[value] }))}
          />
          <div class={error === undefined ? 'entry' : 'entry entry-wrong'}>
            <label for="file">{words.file}</label>
            <small id="file-hint" class="quiet">
              {words.fileHint}
            </small>
            {error !== undefined && (
              <p id="file-error" class="wrong">
                {error}
              </p>
            )}
            <input
              id="file"
              name="file"
              type="file"
              multiple
              accept=".csv,.json,.geojson,.ndjson,.txt"
              aria-describedby={error === undefined ? 'file-hint' : 'file-hint file-error'}
            />
          </div>
          <Area name="text" label={words.text} value={text} rows={6} />
          <button class="button button-main" type="submit" name="do" value="check">
            {words.check}
          </button>{' '}
          <button class="button" type="submit" name="do" value="repair">
            {words.repair}
          </button>
          <p class="quiet">{words.repairHint}</p>
        </form>
      </div>
    </Layout>
  )
}
