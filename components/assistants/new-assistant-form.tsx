"use client";

import { Bot } from "lucide-react";
import { useState } from "react";
import { ExpiryField, expiryIn } from "@/components/accounts/expiry-field";
import { useRights } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useCreateToken } from "@/lib/client/accounts/accounts";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { type AbilityName, abilityNames, assistantAbilities } from "@/lib/domain/access/assistant-abilities";
import { NewAssistantSecret } from "./new-assistant-secret";

/** Makes a token for an assistant of the viewer's; the same name again is the same assistant. */
export function NewAssistantForm({ ws }: { ws: string }) {
  const rights = useRights();
  const [allowed, setAllowed] = useState<readonly AbilityName[]>(abilityNames);
  const making = useCreateToken(ws);

  function submit(form: FormData) {
    const name = textOf(form, "name");
    const permissions = allowed
      .flatMap((ability) => assistantAbilities[ability].permissions)
      .filter((permission) => rights.has(permission));
    making.mutate({ title: name, assistant: { name }, permissions, ...expiryIn(form) });
  }
  const toggle = (name: AbilityName, on: boolean) =>
    setAllowed(on ? [...allowed, name] : allowed.filter((each) => each !== name));

  if (making.data) return <NewAssistantSecret ws={ws} token={making.data} onDone={() => making.reset()} />;
  return (
    <Form onSubmit={submit} className="grid max-w-160 gap-4 rounded-lg border p-4">
      <h2 className="font-semibold">New assistant</h2>
      <Failure inline error={making.error} fields={["title", "assistant.name"]} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 max-sm:grid-cols-1">
        <Field
          label="Name"
          error={fieldProblem(making.error, "assistant.name") ?? fieldProblem(making.error, "title")}
        >
          <Input name="name" required maxLength={60} autoComplete="off" placeholder="Fable" />
        </Field>
        <ExpiryField />
      </div>
      <fieldset>
        <legend className="mb-1.5 font-medium text-ink-2 text-xs">It may</legend>
        <div className="grid gap-1.5 max-sm:pointer-coarse:gap-y-0">
          {abilityNames.map((name) => (
            <div key={name}>
              <Checkbox
                label={assistantAbilities[name].label}
                checked={allowed.includes(name)}
                disabled={name === "read"}
                onCheckedChange={(checked) => toggle(name, checked === true)}
              />
              <p className="ms-6 text-ink-3 text-xs">{assistantAbilities[name].about}</p>
            </div>
          ))}
        </div>
      </fieldset>
      <Button type="submit" variant="key" className="justify-self-start" disabled={making.isPending}>
        <Bot aria-hidden />
        Create assistant
      </Button>
    </Form>
  );
}
