import { Check, X } from "lucide-react";
import type { Role } from "@/lib/domain/access/permissions";

/** What a role may, and one thing it may not. */
const promises: Record<Role, { may: readonly string[]; mayNot: string | null }> = {
  reviewer: {
    may: ["see, compare and mark the pictures of this workspace", "judge reviews and generate variants"],
    mayNot: "change retention, members, links of others",
  },
  beta: {
    may: ["see what is published in this workspace", "download it"],
    mayNot: "see drafts, compare, judge or mark",
  },
  admin: {
    may: ["everything that reviewers may", "change retention, members, tokens and links of others"],
    mayNot: null,
  },
};

export function RolePromise({ role }: { role: Role }) {
  const { may, mayNot } = promises[role];
  return (
    <ul className="grid gap-1.5 text-ink-2">
      {may.map((each) => (
        <li key={each} className="flex gap-2.5">
          <Check aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
          {each}
        </li>
      ))}
      {mayNot === null ? null : (
        <li className="flex gap-2.5">
          <X aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
          not: {mayNot}
        </li>
      )}
    </ul>
  );
}
