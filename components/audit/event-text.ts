import { formatBytes, plural } from "@/components/ui/text/format";
import { accountRows } from "./account-event-text";
import { checklistRows } from "./checklist-event-text";
import {
  type Action,
  type EventRow,
  environmentText,
  listed,
  policyText,
  quoted,
  searchText,
} from "./event-words";
import { leavingRows } from "./leaving-event-text";
import type { SubjectKind } from "./subject-link";
import { webhookRows } from "./webhook-event-text";

/** Every action in words. A new action gets a row here. */
const rows: { [A in Action]: EventRow<A> } = {
  ...accountRows,
  ...checklistRows,
  ...leavingRows,
  ...webhookRows,
  "batch.cancel": {
    title: "Batch canceled",
    subject: "batch",
    about: ({ title, canceled }) => listed(quoted(title), canceled !== undefined && plural(canceled, "job")),
  },
  "batch.change": {
    title: "Batch changed",
    subject: "batch",
    about: ({ title, paused, priority, added }) =>
      listed(quoted(title), paused && "paused", priority, added ? `${plural(added, "job")} more` : ""),
  },
  "batch.create": {
    title: "Batch created",
    subject: "batch",
    about: ({ title, cells, round }) =>
      listed(
        quoted(title),
        cells !== undefined && plural(cells, "cell"),
        round !== undefined && `round ${round}`,
      ),
  },
  "comment.delete": { title: "Someone else’s comment deleted", subject: "comment" },
  "artifact.remove": {
    title: "Artifact removed",
    subject: "artifact",
    about: ({ reason }) => reason ?? "",
  },
  "installation.restored": {
    title: "Restored from a backup",
    subject: "installation",
    about: ({ at, manifest }) => listed(at, manifest && `manifest ${manifest.slice(0, 12)}`),
  },
  "installation.set_up": {
    title: "Set up",
    subject: "installation",
    about: ({ waived }) => (waived ? "not needed here" : "needed after all"),
  },
  "installation.restore_finished": { title: "Restore confirmed", subject: "installation" },
  "environment.create": {
    title: "Environment created",
    subject: "environment",
    about: environmentText,
  },
  "environment.change": { title: "Environment changed", subject: "environment", about: environmentText },
  "hold.create": {
    title: "Hold placed",
    subject: "hold",
    about: ({ name, target }) => listed(quoted(name), target && `on a ${target.kind}`),
  },
  "hold.lift": {
    title: "Hold lifted",
    subject: "hold",
    about: ({ name, reason }) => listed(quoted(name), reason),
  },
  "invitation.accept": {
    title: "Invitation accepted",
    subject: "account",
    about: ({ email, role }) => listed(email, role),
  },
  "invitation.create": {
    title: "Somebody invited",
    subject: "invitation",
    about: ({ email, role, endsAt }) => listed(email, role, endsAt && `until ${endsAt.slice(0, 10)}`),
  },
  "invitation.take_back": {
    title: "Invitation revoked",
    subject: "invitation",
    about: ({ email, role }) => listed(email, role),
  },
  "member.put": {
    title: "Member added or changed",
    subject: "account",
    about: ({ email, role }) => listed(email, role),
  },
  "member.remove": {
    title: "Member removed",
    subject: "account",
    about: ({ email, role }) => listed(email, role),
  },
  "plan.create": {
    title: "Removal planned",
    subject: "plan",
    about: ({ items, bytes }) =>
      listed(items !== undefined && plural(items, "artifact"), bytes !== undefined && formatBytes(bytes)),
  },
  "plan.execute": {
    title: "Removal started",
    subject: "plan",
    about: ({ skipsGrace }) => (skipsGrace ? "at once" : "after the grace period"),
  },
  "plan.undo": { title: "Removal undone", subject: "plan" },
  "retention.change": {
    title: "Retention policy changed",
    subject: "policy",
    about: policyText,
  },
  "retention.restore": {
    title: "Retention policy restored",
    subject: "policy",
    about: ({ restored, ...policy }) =>
      listed(restored !== undefined && `version ${restored}`, policyText(policy)),
  },
  "defect-words.change": {
    title: "Words of defects changed",
    subject: "workspace",
    about: ({ words }) =>
      listed(
        words
          ?.filter(({ archived }) => !archived)
          .map(({ key }) => key)
          .join(", "),
      ),
  },
  "questions.change": {
    title: "Questions of reviews changed",
    subject: "workspace",
    about: ({ questions }) =>
      listed(
        questions
          ?.filter(({ archived }) => !archived)
          .map(({ key }) => key)
          .join(", "),
      ),
  },
  "reliability.read": {
    title: "Reliability of others read",
    subject: "review",
    about: ({ people }) => listed(people !== undefined && `${people} ${people === 1 ? "person" : "people"}`),
  },
  "review.decide": {
    title: "Review decided",
    subject: "review",
    about: ({ reason, suggestedBy }) =>
      listed(quoted(reason), suggestedBy && `suggested by the assistant ${quoted(suggestedBy.name)}`),
  },
  "review.dismiss_suggestion": { title: "Assistant’s suggestion dismissed", subject: "review" },
  "review.bring_back": {
    title: "Candidates brought back",
    subject: "review",
    about: ({ removed }) => listed(removed !== undefined && plural(removed, "candidate")),
  },
  "review.thin": {
    title: "Candidates left out by an assistant",
    subject: "review",
    about: ({ removed, keep }) =>
      listed(removed !== undefined && plural(removed, "candidate"), keep !== undefined && `${keep} kept`),
  },
  "review.join": { title: "Blind review joined", subject: "review" },
  "review.open": {
    title: "Review opened",
    subject: "review",
    about: ({ title, artifactIds, blind }) =>
      listed(quoted(title), artifactIds && plural(artifactIds.length, "candidate"), blind && "blind"),
  },
  "review.reopen": { title: "Review reopened", subject: "review" },
  "review.submit": {
    title: "Blind verdict submitted",
    subject: "review",
    about: ({ reason }) => quoted(reason),
  },
  "runner.change": {
    title: "Runner paused or resumed",
    subject: "runner",
    about: ({ name, paused }) => listed(quoted(name), paused ? "paused" : "goes on"),
  },
  "runner.register": {
    title: "Runner registered",
    subject: "runner",
    about: ({ name, kind }) => listed(quoted(name), kind),
  },
  "runner.remove": { title: "Runner removed", subject: "runner", about: ({ name }) => quoted(name) },
  "search.change": { title: "Saved search changed", subject: "search", about: searchText },
  "search.create": { title: "Search saved", subject: "search", about: searchText },
  "search.delete": { title: "Saved search deleted", subject: "search", about: searchText },
  "selection.change": {
    title: "Selection changed",
    subject: "selection",
    about: ({ title, published }) => listed(quoted(title), published && "published"),
  },
  "selection.create": {
    title: "Selection created",
    subject: "selection",
    about: ({ title, published }) => listed(quoted(title), published && "published"),
  },
  "selection.delete": {
    title: "Selection deleted",
    subject: "selection",
    about: ({ title }) => quoted(title),
  },
  "token.create": {
    title: "Token created",
    subject: "token",
    about: ({ title, endsAt }) => listed(quoted(title), endsAt && `expires ${endsAt.slice(0, 10)}`),
  },
  "token.revoke": { title: "Token revoked", subject: "token", about: ({ title }) => quoted(title) },
  "workspace.change": {
    title: "Workspace changed",
    subject: "workspace",
    about: ({ title }) => quoted(title),
  },
  "workspace.create": {
    title: "Workspace created",
    subject: "workspace",
    about: ({ title }) => quoted(title),
  },
  "workspace.remove": {
    title: "Workspace removed",
    subject: "workspace",
    about: ({ title }) => quoted(title),
  },
};

export type EventText = { title: string; about: string; subject: SubjectKind | null };

const isAction = (action: string): action is Action => Object.hasOwn(rows, action);

/** An event in words. An action of another version is shown by its key alone. */
export function eventText(action: string, detail: unknown): EventText {
  if (!isAction(action)) return { title: action, about: "", subject: null };
  const { title, subject, about } = rows[action] as EventRow<Action>;
  const known = typeof detail === "object" && detail !== null ? detail : {};
  return { title, subject, about: about?.(known as never) ?? "" };
}

/** All actions with their titles, sorted by title. */
export const actionTitles: readonly { action: Action; title: string }[] = (Object.keys(rows) as Action[])
  .map((action) => ({ action, title: rows[action].title }))
  .sort((a, b) => a.title.localeCompare(b.title, "en"));
