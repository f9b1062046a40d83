import { plural } from "@/components/ui/text/format";
import type { AuditRecord } from "@/lib/domain/audit/audit-event";
import type { SubjectKind } from "./subject-link";

export type Action = AuditRecord["action"];
export type Detail<A extends Action> = NonNullable<Extract<AuditRecord, { action: A }>["detail"]>;

export const quoted = (text: string | undefined | null) => (text ? `“${text}”` : "");
export const listed = (...parts: (string | false | undefined | null)[]) => parts.filter(Boolean).join(", ");
const daysText = (days: number | null | undefined) =>
  days === undefined ? "" : days === null ? "kept forever" : plural(days, "day");

export const environmentText = ({ key, archived, ceilingDays }: Partial<Detail<"environment.change">>) =>
  listed(
    quoted(key),
    archived && "archived",
    ceilingDays !== undefined &&
      (ceilingDays === null ? "no ceiling" : `ceiling of ${plural(ceilingDays, "day")}`),
  );
export const policyText = ({
  days,
  environments,
  keepPreferred,
  keepInOpenReviews,
}: Partial<Detail<"retention.change">>) =>
  listed(
    daysText(days),
    ...(environments ?? []).map((rule) => `${rule.key}: ${daysText(rule.days)}`),
    keepPreferred === false && "preferred ones are not kept",
    keepInOpenReviews === false && "those in open reviews are not kept",
  );

export const searchText = ({ title, shared }: Partial<Detail<"search.change">>) =>
  listed(quoted(title), shared && "shared");

export type EventRow<A extends Action> = {
  /** The act in a few words. */
  title: string;
  subject: SubjectKind;
  /** Details in a few words. An event from an older version may lack some. */
  about?: (detail: Partial<Detail<A>>) => string;
};
