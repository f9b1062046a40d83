/** What an event's subject is; pages link to some of them. */
export type SubjectKind =
  | "checklist"
  | "account"
  | "artifact"
  | "batch"
  | "comment"
  | "departures"
  | "environment"
  | "export"
  | "hold"
  | "installation"
  | "invitation"
  | "link"
  | "plan"
  | "policy"
  | "review"
  | "runner"
  | "search"
  | "selection"
  | "token"
  | "webhook"
  | "workspace";

const pages: Readonly<Record<SubjectKind, (id: string) => string | null>> = {
  account: () => "settings/members",
  artifact: (id) => `artifacts/${id}`,
  batch: (id) => `batches/${id}`,
  checklist: () => null,
  comment: () => null,
  departures: () => null,
  environment: () => null,
  export: () => "exports",
  hold: () => "settings/holds",
  installation: () => null,
  invitation: () => "settings/members",
  link: () => "links",
  plan: () => "settings/retention",
  policy: () => "settings/retention",
  review: (id) => `reviews/${id}`,
  runner: () => "settings/runners",
  search: () => "",
  selection: (id) => `selections/${id}`,
  token: () => "settings/tokens",
  webhook: (id) => `settings/webhooks/${id}`,
  workspace: () => "settings/workspace",
};

/** Operator pages that show the subjects of operator events. */
const operatorPages: Partial<Record<SubjectKind, string>> = {
  account: "/operator",
  environment: "/operator/environments",
  installation: "/operator/health",
};

/** The page of an event's subject, or the one that lists it; null if there is none. */
export function subjectHref(ws: string | null, kind: SubjectKind | null, id: string): string | null {
  if (ws === null) return kind === null ? null : (operatorPages[kind] ?? null);
  const page = kind === null ? null : pages[kind](id);
  return page === null ? null : `/w/${ws}/${page}`;
}
