import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // The accounts library keeps its own tables, under the names it wants.
  `CREATE SCHEMA auth`,
  `CREATE TABLE auth."user" (
    id text PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    "emailVerified" boolean NOT NULL,
    image text,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE auth.session (
    id text PRIMARY KEY,
    "userId" text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    token text NOT NULL UNIQUE,
    "expiresAt" timestamptz NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now(),
    "ipAddress" text,
    "userAgent" text
  )`,
  `CREATE INDEX session_of_user ON auth.session ("userId")`,
  `CREATE TABLE auth.account (
    id text PRIMARY KEY,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "userId" text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    scope text,
    password text,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE auth.verification (
    id text PRIMARY KEY,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamptz NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
  )`,

  // A mail with one link and one code, either of which does one thing once. Neither is kept, only their hashes.
  `CREATE TABLE letters (
    id uuid PRIMARY KEY,
    purpose text NOT NULL,
    email text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    code_hash text NOT NULL,
    payload jsonb NOT NULL,
    written timestamptz NOT NULL,
    expires timestamptz NOT NULL,
    opened timestamptz,
    attempts smallint NOT NULL DEFAULT 0
  )`,
  `CREATE INDEX letters_email ON letters (email, expires)`,

  // Who may do what: a role for a person on an organization, a place, a territory, a network or the node.
  `CREATE TABLE grants (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    scope text NOT NULL CHECK (scope IN ('organization', 'place', 'territory', 'network', 'node')),
    target text NOT NULL,
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'moderator', 'coordinator', 'administrator')),
    given timestamptz NOT NULL,
    UNIQUE (user_id, scope, target)
  )`,
  `CREATE INDEX grants_target ON grants (scope, target)`,

  // Somebody says she works there, and waits for the structure's own address or a moderator to say so too.
  `CREATE TABLE claims (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    place_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    message text NOT NULL,
    made timestamptz NOT NULL,
    decided timestamptz,
    accepted boolean,
    reason text
  )`,
  `CREATE UNIQUE INDEX claims_open ON claims (user_id, place_id) WHERE decided IS NULL`,

  `CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    user_id text NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    name text NOT NULL,
    hash text NOT NULL UNIQUE,
    actions text[] NOT NULL,
    made timestamptz NOT NULL,
    expires timestamptz,
    revoked timestamptz,
    per_day int NOT NULL,
    used_day date,
    used int NOT NULL DEFAULT 0
  )`,

  // What a structure agreed to at its first save, and when.
  `CREATE TABLE consents (
    record_id uuid PRIMARY KEY REFERENCES records ON DELETE CASCADE,
    user_id text REFERENCES auth."user" ON DELETE SET NULL,
    license text NOT NULL,
    version text NOT NULL,
    at timestamptz NOT NULL
  )`,

  // In whose name a revision was made. The person stays private; the structure does not.
  `ALTER TABLE revisions ADD COLUMN organization text, ADD COLUMN user_id text REFERENCES auth."user" ON DELETE SET NULL`,
  // Fields that somebody wrote here: a later edition of the source leaves them as they are.
  `CREATE TABLE edited_fields (
    record_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    field text NOT NULL,
    PRIMARY KEY (record_id, field)
  )`,
  // Values taken back for good, known by their hash alone: an import does not bring them again.
  `CREATE TABLE redactions (
    record_id uuid NOT NULL REFERENCES records ON DELETE CASCADE,
    pointer text NOT NULL,
    hash text NOT NULL,
    at timestamptz NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (record_id, hash)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
