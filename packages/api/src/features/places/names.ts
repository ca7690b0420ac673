import { globalId } from '@maillage/shared/federation'
import type { RecordName } from '@maillage/shared/revision'
import { inOnePiece } from '../../standards/one-piece.ts'

/** Global id of a record: that of its home, composed at the edge from this node's base URL for its own. */
export const uriOf = (host: string, { id, uri }: RecordName): string => uri ?? inOnePiece(globalId(host, id))
