"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Checkbox, Switch } from "@/components/ui/form/checkbox";
import { Dialog } from "@/components/ui/overlay/dialog";
import { useChangeAccount } from "@/lib/client/accounts/accounts";
import type { Account } from "@/lib/contracts/accounts";
import type { Role } from "@/lib/domain/access/permissions";
import { visibleText } from "@/lib/domain/text/visible-text";
import { RoleSelect, roleHint } from "./role-select";

export type WorkspaceChoice = { slug: string; title: string };

type AssignDialogProps = { account: Account; workspaces: readonly WorkspaceChoice[] };

/** Approves and assigns in one step, so that every approved account has a workspace. */
export function AssignDialog({ account, workspaces }: AssignDialogProps) {
  const [open, setOpen] = useState(false);
  const approves = account.status !== "approved";
  const verb = approves ? "Approve" : "Assign";
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant={approves ? "key" : "default"} aria-label={`${verb} ${account.email}`}>
          {verb}
        </Button>
      }
      title={`${verb} ${visibleText(account.name)}`}
      description={account.email}
    >
      <AssignForm account={account} workspaces={workspaces} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type Draft = Record<string, Role>;

/** A pending account without a workspace is offered the first one. */
function draftFor(account: Account, workspaces: readonly WorkspaceChoice[]): Draft {
  const first = workspaces[0];
  if (account.memberships.length === 0 && account.status === "pending" && first) {
    return { [first.slug]: "reviewer" };
  }
  return Object.fromEntries(account.memberships.map((m) => [m.workspace, m.role]));
}

function AssignForm({ account, workspaces, onDone }: AssignDialogProps & { onDone: () => void }) {
  const [draft, setDraft] = useState(() => draftFor(account, workspaces));
  const [isOperator, setIsOperator] = useState(account.isOperator);
  const assigning = useChangeAccount(account.id, {
    onDone: () => {
      toast.success(`${account.email} ${account.status === "approved" ? "updated" : "approved"}`);
      onDone();
    },
  });
  const count = Object.keys(draft).length;

  function set(slug: string, role: Role | null) {
    const { [slug]: _, ...others } = draft;
    setDraft(role === null ? others : { ...others, [slug]: role });
  }
  function save() {
    const memberships = Object.entries(draft).map(([workspace, role]) => ({ workspace, role }));
    assigning.mutate({ status: "approved", isOperator, memberships });
  }

  return (
    <div className="grid gap-4">
      <Failure inline error={assigning.error} />
      {account.addressProvenAt === null && account.status !== "approved" ? (
        <p className="text-ink-2">
          This address is not verified: be sure who asked. An invitation or a reset by mail verifies it.
        </p>
      ) : null}
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium text-ink-2 text-xs">Workspaces and roles</legend>
        {workspaces.map(({ slug, title }) => {
          const role = draft[slug];
          return (
            <div key={slug} className="flex min-h-8 items-center justify-between gap-3">
              <Checkbox
                label={title}
                checked={role !== undefined}
                onCheckedChange={(checked) => set(slug, checked === true ? (role ?? "reviewer") : null)}
              />
              {role === undefined ? null : (
                <RoleSelect
                  aria-label={`Role in ${title}`}
                  value={role}
                  onChange={(next) => set(slug, next)}
                />
              )}
            </div>
          );
        })}
        <p className="text-ink-3 text-xs">
          {roleHint}. A person’s share links work only while they may share
        </p>
      </fieldset>
      <Switch
        label="Operator"
        hint="Approves accounts, defines environments and workspaces"
        checked={isOperator}
        onCheckedChange={setIsOperator}
      />
      <Button variant="key" onClick={save} disabled={assigning.isPending || (count === 0 && !isOperator)}>
        {account.status === "approved" ? "Save" : "Approve"}: {count}{" "}
        {count === 1 ? "workspace" : "workspaces"}
      </Button>
    </div>
  );
}
