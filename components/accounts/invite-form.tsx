"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { usePutMember } from "@/lib/client/accounts/accounts";
import { useInvite } from "@/lib/client/accounts/invitations";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { NewInvitation } from "@/lib/contracts/invitations";
import type { Role } from "@/lib/domain/access/permissions";
import { addedText } from "./added-text";
import { InvitationLink } from "./invitation-link";
import { RoleSelect, roleHint } from "./role-select";

const defaultDays = 7;

/** Invites an address; or adds an account, which its person is not asked about. */
export function InviteForm({ ws }: { ws: string }) {
  const [role, setRole] = useState<Role>("reviewer");
  const [made, setMade] = useState<NewInvitation | null>(null);
  const inviting = useInvite(ws);
  const adding = usePutMember(ws, { onDone: (member) => toast.success(addedText(member)) });
  const { error } = inviting.isError ? inviting : adding;

  function sentText(invitation: NewInvitation) {
    setMade(invitation);
    if (invitation.url === undefined) toast.success(`${invitation.email} gets the invitation by mail`);
  }

  function submit(data: FormData, form: HTMLFormElement) {
    const email = textOf(data, "email").trim();
    const [clear, adds] = [() => form.reset(), textOf(data, "how") === "add"];
    inviting.reset();
    adding.reset();
    setMade(null);
    if (adds) return adding.mutate({ email, role }, { onSuccess: clear });
    inviting.mutate(
      { email, role, days: defaultDays },
      {
        onSuccess: (invitation) => {
          sentText(invitation);
          clear();
        },
      },
    );
  }

  return (
    <Form onSubmit={submit} className="grid max-w-160 grid-cols-1 gap-3 rounded-lg border p-4">
      <h2 className="font-semibold">Invite somebody</h2>
      <Failure inline error={error} fields={["email", "role"]} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 max-sm:grid-cols-1">
        <Field
          label="E-mail"
          hint="The invitation can be accepted within 7 days"
          error={fieldProblem(error, "email")}
        >
          <Input name="email" type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Field label="Role">
          <RoleSelect value={role} onChange={setRole} />
        </Field>
      </div>
      <p className="text-ink-3 text-xs">{roleHint}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="key" disabled={inviting.isPending}>
          <Send aria-hidden />
          Invite
        </Button>
        <Button type="submit" name="how" value="add" disabled={adding.isPending}>
          Add at once, if registered
        </Button>
      </div>
      {made?.url === undefined ? null : <InvitationLink email={made.email} url={made.url} />}
    </Form>
  );
}
