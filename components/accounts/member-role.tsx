"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { usePutMember } from "@/lib/client/accounts/accounts";
import { loaderOf } from "@/lib/client/loader-of";
import type { Member } from "@/lib/contracts/accounts";
import type { RoleTerms } from "@/lib/domain/access/member-rights";
import type { Role } from "@/lib/domain/access/permissions";
import { lostLinks } from "@/lib/domain/links/lost-links";
import { lossText } from "./loss-text";
import { RoleSelect } from "./role-select";

const ConfirmDialog = dynamic(
  loaderOf(() => import("@/components/ui/overlay/confirm-dialog"), "ConfirmDialog"),
  { ssr: false },
);

export type ReviewersMay = Omit<RoleTerms, "role">;

type MemberRoleProps = { ws: string; member: Member; reviewersMay: ReviewersMay };

/** Changes a member's role; asks first if share links would stop working. */
export function MemberRole({ ws, member, reviewersMay }: MemberRoleProps) {
  const { email, name, role, links } = member;
  const setRole = usePutMember(ws, { failed: "The role was not changed" });
  const [asked, setAsked] = useState<Role | null>(null);
  const lossOf = (next: Role) => lossText(lostLinks(links, { ...reviewersMay, role: next }), `of ${name}`);
  const save = (next: Role) => setRole.mutate({ email, role: next });
  return (
    <>
      <RoleSelect
        aria-label={`Role of ${email}`}
        className="min-w-28"
        value={setRole.isPending ? setRole.variables.role : role}
        onChange={(next) => (lossOf(next) === "" ? save(next) : setAsked(next))}
        disabled={setRole.isPending}
      />
      {asked === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => isOpen || setAsked(null)}
          title={`Change the role of ${email}?`}
          description={`${lossOf(asked)}.`}
          action="Change the role"
          onConfirm={() => save(asked)}
        />
      )}
    </>
  );
}
