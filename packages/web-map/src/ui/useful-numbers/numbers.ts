// TEMPORARY until the shared data file stands.
export const NETWORKS: Record<string, { fr: string; en: string }> = {}
