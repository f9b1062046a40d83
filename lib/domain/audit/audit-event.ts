import type { LinkKind } from "@/lib/domain/links/link-target";
import type { EnvironmentContent } from "@/lib/domain/retention/environment";
import type { PolicyContent } from "@/lib/domain/retention/policy";
import type { AccountStatus, AssistantIdentity } from "../access/actors";
import type { OwnerMoment } from "../access/key-fates";
import type { Permission, Role } from "../access/permissions";

/** Adds the previous values of the fields that can change. Events of older versions lack `before`. */
type WithBefore<T> = T & { before: Partial<T> };

type AccountAccess = {
  status?: AccountStatus | undefined;
  isOperator?: boolean | undefined;
  local?: boolean | undefined;
  /** Those in the event's workspace; in the installation's chain, all of them. */
  memberships?: readonly { workspace: string; role: Role }[] | undefined;
};

/** Details of audit events by action; `subject` is the id of what was changed. */
type Details = {
  "account.change": { email: string } & WithBefore<AccountAccess>;
  /**
   * What the provider's groups changed at a sign-in. `kept`: workspaces whose last admin, or "operator" whose last one,
   * the account stayed against them.
   */
  "account.groups": {
    email: string;
    roles: readonly { workspace: string; before: Role | null; after: Role | null }[];
    isOperator?: boolean;
    status?: "approved";
    kept: readonly string[];
  };
  /** What was put into the account before its owner proved its address, or an operator approved it, ended. */
  "account.keys": {
    moment: OwnerMoment;
    password: boolean;
    identities: number;
    secondFactor: boolean;
    tokens: number;
  };
  /** Signed in by password where others cannot. */
  "account.local_used": { network: string | null };
  /** A new name, given by the account itself. */
  "account.name": WithBefore<{ name: string }>;
  /** Changed by the account itself. */
  "account.password": null;
  /** Reset by a link that was mailed to the account. */
  "account.password_reset": null;
  /** The account replaced its recovery codes. */
  "account.recovery_codes": null;
  /** New credentials for the first account, made on the server's machine. */
  "account.reset": null;
  /** Switched on or taken off, by the account itself or by an operator. */
  "account.second_factor": { on: boolean };
  /** Sessions were ended, by the account itself or by an operator. */
  "account.sessions": { ended: number };
  "artifact.remove": { reason: string; by: string | null; policyVersion: number | null };
  "batch.cancel": { title: string; canceled: number };
  /** `added`: how many jobs it got. */
  "batch.change": { title: string; paused: boolean; priority: string; added: number };
  "batch.create": { title: string; cells: number; round?: number };
  /** An admin deleted someone else's comment. */
  "comment.delete": { author: string };
  /** The files that left in a period were sent as CSV, whole; `sha256` is the CSV's. */
  "departures.report": {
    after: string | null;
    before: string | null;
    files: number;
    marked: number;
    unmarked: number;
    sha256: string;
  };
  /** Recorded in every workspace, since jobs of any of them may name the environment. */
  "environment.create": EnvironmentEvent;
  "environment.change": WithBefore<EnvironmentEvent>;
  "export.create": { title: string; format: string; artifacts: number };
  /** The archive was requested; recorded at most once in ten minutes. */
  "export.take": { title: string; format: string; artifacts: number };
  "hold.create": { target: { kind: string; id: string }; name: string; reason: string };
  "hold.lift": { name: string; reason: string };
  /** `how`: by the account's password, from the account's own page, or by a verified e-mail. */
  "identity.linked": { issuer: string; email: string | null; how: "password" | "account" | "verified" };
  "identity.removed": { issuer: string };
  /** `manifest`: sha256 of the manifest of the backup that was made `at`. */
  "installation.restored": { manifest: string; at: string };
  /** A restored copy was called the one. */
  "installation.restore_finished": null;
  /** Whether a step of setting up, the subject, is not needed here. */
  "installation.set_up": { waived: boolean };
  /** In the installation's chain too, since it may make an account. `role`: which the member has now. */
  "invitation.accept": { email: string; role: Role };
  "invitation.create": { email: string; role: Role; endsAt: string };
  "invitation.take_back": { email: string; role: Role };
  "link.create": {
    kind: LinkKind;
    artifacts: number;
    download: boolean;
    metadata: boolean;
    hasPassphrase: boolean;
    expiresAt: string;
  };
  "link.revoke": { title: string };
  /** `before` is empty if the account was not a member. */
  "member.put": WithBefore<{ email: string; role: Role }>;
  "member.remove": { email: string; role: Role };
  "plan.create": { items: number; bytes: number; spared: number };
  "plan.execute": { skipsGrace: boolean };
  "plan.undo": null;
  "checklist.accept": { prompt: string; lines: readonly string[]; assistantId: string | null };
  "checklist.change": WithBefore<{ lines: readonly string[] }> & { prompt: string };
  "checklist.remove": { prompt: string; lines: readonly string[] };
  "defect-words.change": WithBefore<{ words: readonly { key: string; title: string; archived: boolean }[] }>;
  "questions.change": WithBefore<{ questions: readonly OfferedQuestion[] }>;
  /** Somebody read what other people's answers to controls say. `reviewId`: null for all reviews. */
  "reliability.read": { reviewId: string | null; people: number };
  "retention.change": WithBefore<PolicyContent>;
  "retention.restore": WithBefore<PolicyContent> & { restored: number };
  /** People are asked about all candidates again. */
  "review.bring_back": { removed: number };
  "review.decide": DecisionDetail;
  /** An assistant's suggestion was declined. */
  "review.dismiss_suggestion": { suggestionId: string; artifactId: string; assistantId: string };
  "review.join": null;
  "review.open": ReviewOpening;
  "review.reopen": null;
  /** Candidates are left out of what people are asked, by an assistant's votes. */
  "review.thin": { assistantId: string; keep: number; floor: number; removed: number };
  "review.submit": { artifactId: string | null; reason: string | null };
  "runner.change": { name: string; paused: boolean };
  "runner.register": { name: string; kind: string };
  "runner.remove": { name: string };
  "search.change": SearchEvent;
  "search.create": SearchEvent;
  "search.delete": SearchEvent;
  "selection.change": { title: string; published: boolean };
  "selection.create": { title: string; published: boolean };
  "selection.delete": { title: string };
  "token.create": {
    title: string;
    permissions: readonly Permission[];
    endsAt: string | null;
    /** The assistant that it is for. */
    assistant?: AssistantIdentity;
  };
  "token.revoke": { title: string };
  /** Without the query of its address. */
  "webhook.create": WebhookWords;
  "webhook.change": WithBefore<WebhookWords>;
  "webhook.delete": WebhookWords;
  /** By the program. */
  "webhook.disable": { title: string | null; because: string };
  /** `now`: the secret before signs no more. */
  "webhook.rotate": { title: string | null; now: boolean };
  "workspace.change": WithBefore<WorkspaceRights>;
  "workspace.create": { slug: string; title: string };
  /** Recorded in the installation's chain: the workspace's own chain is removed with it. */
  "workspace.remove": { slug: string; title: string };
};

type WebhookWords = {
  url: string;
  title: string | null;
  events: readonly string[];
  filter: { set?: string | undefined; pipeline?: string | undefined; environment?: string | undefined };
  enabled: boolean;
};

type WorkspaceRights = {
  title: string;
  betaSees: "selections" | "all";
  reviewersDownload: boolean;
  reviewersShare: boolean;
  reviewersGenerate: boolean;
  samplePainter: boolean;
  longestBatch: number;
  queueLimit: number;
  assistantCells: number;
  assistantDailyCells: number;
  aiMarks: "keep" | "record" | "off";
  aiLabel: boolean;
  signs: "off" | "when_possible" | "required";
  signsDecisions: boolean;
};
type EnvironmentEvent = EnvironmentContent & { key: string; version: number };
type DecisionDetail = {
  artifactId: string;
  reason: string | null;
  tags: readonly string[];
  /** The assistant whose suggestion was accepted. */
  suggestedBy?: AssistantIdentity;
};
type OfferedQuestion = { key: string; text: string; hint: string | null; archived: boolean };
type SearchEvent = { title: string; shared: boolean };
type ReviewOpening = { title: string; artifactIds: readonly string[]; setId: string | null; blind: boolean };

export type AuditRecord = {
  [Action in keyof Details]: { action: Action; subject: string; detail: Details[Action] };
}[keyof Details];
