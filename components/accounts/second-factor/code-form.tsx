"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { CodeField } from "./code-field";

type CodeFormProps = {
  action: string;
  isPending: boolean;
  error: Error | null;
  onCode: (code: string) => void;
};

/** Asks for the app's six digits, or for a recovery code instead. */
export function CodeForm({ action, isPending, error, onCode }: CodeFormProps) {
  const [isRecovery, setRecovery] = useState(false);
  const submit = (form: FormData) => {
    if (!isPending) onCode(textOf(form, "code"));
  };
  return (
    <Form onSubmit={submit} className="grid gap-3">
      <Failure inline error={error} fields={["code"]} />
      <Field label={isRecovery ? "Recovery code" : "Six digits"} error={fieldProblem(error, "code")}>
        {isRecovery ? (
          <Input
            key="recovery"
            name="code"
            required
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            placeholder="xxxx-xxxx-xxxx-xxxx"
            className="h-14! text-center font-mono text-lg! placeholder:text-ink-3"
          />
        ) : (
          <CodeField error={error} disabled={isPending} onComplete={onCode} className="h-14! text-xl!" />
        )}
      </Field>
      <Button type="submit" variant="key" size="lg" disabled={isPending}>
        {action}
      </Button>
      <Button variant="ghost" size="lg" onClick={() => setRecovery(!isRecovery)}>
        {isRecovery ? "Use the app" : "Use a recovery code"}
      </Button>
    </Form>
  );
}
