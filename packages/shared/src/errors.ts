/**
 * The one family of errors. Each has a stable `code` (part of the public contract), a message that names the
 * value and the place, and keeps its cause; `http/problem.ts` turns it into RFC 9457 problem+json once.
 * @module
 */

/** One thing wrong with an input: where (a parameter, a JSON pointer, a line and field) and why. */
export interface Issue {
  /** Parameter name, JSON pointer or `line 12, field "horaires"`. */
  readonly where: string
  /** What is wrong and what would be right, in one sentence. */
  readonly message: string
  /** The refused value, cut at 200 characters. */
  readonly value?: string
}

export class MaillageError extends Error {
  override name = 'MaillageError'
  /** Stable identifier, kebab-case. */
  readonly code: string
  /** HTTP status this becomes at the edge. */
  readonly status: number
  readonly issues: readonly Issue[]

  constructor(
    code: string,
    status: number,
    message: string,
    options: { cause?: unknown; issues?: readonly Issue[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.status = status
    this.issues = options.issues ?? []
  }
}

/** The caller sent something that cannot be accepted; says what, where and what would be right. */
export class InvalidInput extends MaillageError {
  override name = 'InvalidInput'
  constructor(
    message: string,
    issues: readonly Issue[] = [],
    options: { code?: string; cause?: unknown } = {},
  ) {
    super(options.code ?? 'invalid-input', 400, message, { cause: options.cause, issues })
  }
}

export class NotFound extends MaillageError {
  override name = 'NotFound'
  constructor(what: string, options: { cause?: unknown } = {}) {
    super('not-found', 404, `${what} does not exist here.`, options)
  }
}

/** It was there and is no more; nothing stands in its place. */
export class Gone extends MaillageError {
  override name = 'Gone'
  constructor(what: string) {
    super('gone', 410, `${what} is no more.`)
  }
}

/** Who asks may not do this, or nobody is signed in (401). */
export class Refused extends MaillageError {
  override name = 'Refused'
  constructor(code: string, status: 401 | 403, message: string) {
    super(code, status, message)
  }
}

/** What is asked cannot be, as things are now. */
export class Conflict extends MaillageError {
  override name = 'Conflict'
  constructor(message: string, options: { cause?: unknown; issues?: readonly Issue[] } = {}) {
    super('conflict', 409, message, options)
  }
}

/** The record changed since the version the caller read, or she does not say which (RFC 9110 §13.1.1, RFC 6585 §3). */
export class Stale extends MaillageError {
  override name = 'Stale'
  /** Version the record has now. */
  readonly version: number
  constructor(version: number, message: string, issues: readonly Issue[] = []) {
    super('stale', 412, message, { issues })
    this.version = version
  }
}

/** A limit on size, time, rate or depth was passed. */
export class LimitExceeded extends MaillageError {
  override name = 'LimitExceeded'
  constructor(message: string, status: 413 | 414 | 429 | 503 = 413, options: { cause?: unknown } = {}) {
    super('limit-exceeded', status, message, options)
  }
}

/** A setting, a disk, a database or a remote server does not do what is needed. */
export class Unavailable extends MaillageError {
  override name = 'Unavailable'
  constructor(message: string, options: { cause?: unknown; code?: string } = {}) {
    super(options.code ?? 'unavailable', 503, message, options)
  }
}
