import { createParser, type inferParserType } from "nuqs/server";

/** Ignores a URL value that does not match. */
const matching = (pattern: RegExp) =>
  createParser({ parse: (text) => (pattern.test(text) ? text : null), serialize: (text: string) => text });
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = createParser({
  parse: (text) => {
    const at = /^[12]\d{3}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
    return at === null || Number.isNaN(at.getTime()) ? null : at;
  },
  serialize: (at: Date) => at.toISOString().slice(0, 10),
  eq: (a, b) => a.getTime() === b.getTime(),
});

/** Filters of the audit page in the URL. Days are in UTC; `until` is inclusive. */
export const auditParams = {
  action: matching(/^[\w.-]{1,100}$/),
  actor: matching(uuid),
  subject: matching(/^[\w.-]{1,200}$/),
  since: day,
  until: day,
};
export type AuditView = inferParserType<typeof auditParams>;

const dayMs = 86_400_000;

/** The API's filters. */
export const auditQuery = ({ action, actor, subject, since, until }: AuditView) => ({
  action: action ?? undefined,
  actor: actor ?? undefined,
  subject: subject ?? undefined,
  after: since?.toISOString(),
  before: until === null ? undefined : new Date(until.getTime() + dayMs).toISOString(),
});
