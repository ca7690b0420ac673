import { z } from '@hono/zod-openapi'
import { emailSchema } from '../accounts/index.ts'
import { KEY_QUOTA } from './keys.ts'
import { ACTIONS, ROLES, SCOPES } from './policy.ts'

const scope = z.enum(SCOPES)
const role = z.enum(ROLES)
const action = z.enum(ACTIONS as [string, ...string[]])

export const targetParamSchema = z.object({
  scope,
  /** UUID of an organization or a place, code of a territory, slug of a network, or `node`. */
  target: z.string().min(1).max(100),
})

export const rightsSchema = z
  .object({
    email: z.string(),
    grants: z.array(z.object({ scope, target: z.string(), role, name: z.string() })),
    claims: z.array(
      z.object({
        id: z.uuid(),
        place: z.uuid(),
        name: z.string(),
        made: z.iso.datetime(),
        decided: z.iso.datetime().optional(),
        accepted: z.boolean().optional(),
        reason: z.string().optional(),
      }),
    ),
    /** Whether there is anything for her to moderate. */
    moderates: z.boolean(),
  })
  .openapi('Rights')

export const holderSchema = z
  .object({ id: z.string(), email: z.string(), role, given: z.iso.datetime() })
  .openapi('RightHolder')

export const holdersSchema = z
  .object({
    /** What the right is on, as people call it. */
    name: z.string(),
    /** Whether she may invite others and take rights back; those who may not see their own right alone. */
    mayInvite: z.boolean(),
    /** Roles that can be given on it, the one who answers for it first. */
    roles: z.array(role),
    items: z.array(holderSchema),
    /** Invitations that were not accepted yet. */
    invited: z.array(
      z.object({ email: z.string(), role, sent: z.iso.datetime(), expires: z.iso.datetime() }),
    ),
  })
  .openapi('RightHolders')

export const endingSchema = z.object({
  /** What it means that nobody answers for it any more was read. */
  last: z.enum(['true']).optional(),
})

export const heldSchema = z
  .object({
    items: z.array(z.object({ scope, target: z.string(), name: z.string(), people: z.int() })),
    /** Target to give as `after` for more. */
    next: z.string().nullable(),
  })
  .openapi('HeldTargets')

export const heldQuerySchema = z.strictObject({ scope, after: z.string().max(100).default('') })

export const invitationSchema = z.strictObject({ email: emailSchema, role }).openapi('Invitation')

export const claimSchema = z
  .strictObject({
    /** Who one is there, for a moderator. */
    message: z.string().trim().max(500).default(''),
  })
  .openapi('ClaimRequest')

/** What a claim waits for: nothing, a confirmation from the structure's own address, or a moderator. */
export const claimedSchema = z
  .object({ state: z.enum(['accepted', 'sent', 'waiting']), address: z.string().optional() })
  .openapi('Claimed')

export const openClaimSchema = z
  .object({
    id: z.uuid(),
    place: z.uuid(),
    slug: z.string(),
    name: z.string(),
    email: z.string(),
    message: z.string(),
    made: z.iso.datetime(),
  })
  .openapi('Claim')

export const decisionSchema = z
  .strictObject({ accepted: z.boolean(), reason: z.string().trim().max(500).optional() })
  .refine(({ accepted, reason }) => accepted || reason, {
    path: ['reason'],
    error: 'Say why it is not accepted: the person reads it.',
  })
  .openapi('ClaimDecision')

export const keyDraftSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    actions: z.array(action).min(1),
    perDay: z.int().min(1).max(KEY_QUOTA).default(KEY_QUOTA),
    expires: z.iso.datetime({ offset: true }).optional(),
  })
  .openapi('KeyDraft')

export const keySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    actions: z.array(z.string()),
    made: z.iso.datetime(),
    expires: z.iso.datetime().optional(),
    perDay: z.int(),
  })
  .openapi('Key')
