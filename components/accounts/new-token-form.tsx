"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useRights } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useCreateToken } from "@/lib/client/accounts/accounts";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { type GivenPermission, isGivenPermission, runnerPermissions } from "@/lib/domain/access/permissions";
import { ExpiryField, expiryIn } from "./expiry-field";
import { NewTokenSecret } from "./new-token-secret";

/** A token's permissions can only be ones that the viewer has. */
export function NewTokenForm({ ws }: { ws: string }) {
  const grantable = [...useRights()].filter(isGivenPermission);
  const [granted, setGranted] = useState<readonly GivenPermission[]>(runnerPermissions);
  const making = useCreateToken(ws);

  function submit(form: FormData) {
    making.mutate({ title: textOf(form, "title"), permissions: [...granted], ...expiryIn(form) });
  }
  const toggle = (permission: GivenPermission, on: boolean) =>
    setGranted(on ? [...granted, permission] : granted.filter((each) => each !== permission));

  if (making.data)
    return (
      <NewTokenSecret
        token={making.data}
        lead={
          <>
            Copy it now: only its hash is stored, so it cannot be shown again. Send it as{" "}
            <code className="num text-ink">Authorization: Bearer …</code>
          </>
        }
        onDone={() => making.reset()}
      />
    );
  return (
    <Form onSubmit={submit} className="grid max-w-160 gap-4 rounded-lg border p-4">
      <h2 className="font-semibold">New token</h2>
      <Failure inline error={making.error} fields={["title"]} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 max-sm:grid-cols-1">
        <Field label="Name" error={fieldProblem(making.error, "title")}>
          <Input name="title" required maxLength={100} autoComplete="off" placeholder="Runner on gpu-01" />
        </Field>
        <ExpiryField />
      </div>
      <fieldset>
        <legend className="mb-1.5 font-medium text-ink-2 text-xs">Permissions</legend>
        <div className="grid grid-cols-3 gap-x-4 gap-y-1.5 max-sm:grid-cols-2 max-sm:pointer-coarse:gap-y-0">
          {grantable.map((permission) => (
            <Checkbox
              key={permission}
              label={<span className="num">{permission}</span>}
              checked={granted.includes(permission)}
              onCheckedChange={(checked) => toggle(permission, checked === true)}
            />
          ))}
        </div>
        <p className="mt-1.5 text-ink-3 text-xs">
          The permissions selected by default are what a runner needs. Without artifact:read it sees only its
          own jobs.
        </p>
      </fieldset>
      <Button
        type="submit"
        variant="key"
        className="justify-self-start"
        disabled={making.isPending || granted.length === 0}
      >
        <KeyRound aria-hidden />
        Create token
      </Button>
    </Form>
  );
}
