"use client";

import { Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { DateLabel } from "@/components/ui/text/date-label";
import { useOpenShared } from "@/lib/client/links/shared";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { SharedLink } from "@/lib/contracts/links";
import { VisitNotice } from "./visit-notice";

type LockedViewProps = { token: string; shared: Pick<SharedLink, "title" | "from" | "expiresAt"> };

/** Asks for a link's passphrase. */
export function LockedView({ token, shared: { title, from, expiresAt } }: LockedViewProps) {
  const [isShown, setShown] = useState(false);
  const router = useRouter();
  const opening = useOpenShared(token, () => router.refresh());
  const problem = fieldProblem(opening.error, "passphrase");

  function submit(data: FormData) {
    opening.mutate(textOf(data, "passphrase"));
  }
  return (
    <VisitNotice title={title} icon={<Lock aria-hidden className="size-7 text-ink-2" />}>
      <p className="text-ink-2">
        {from ?? "Someone"} shared pictures with you. They are protected by a passphrase, which was sent to
        you separately, by phone or message.
      </p>
      <Form onSubmit={submit} className="grid w-full gap-2">
        <Failure inline error={opening.error} fields={["passphrase"]} />
        <Field label="Passphrase" error={problem}>
          <Input
            name="passphrase"
            type={isShown ? "text" : "password"}
            required
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="h-12 w-full text-lg"
          />
        </Field>
        <div className="grid grid-cols-[1fr_auto] gap-2">
          <Button type="submit" variant="key" className="h-12 text-base" disabled={opening.isPending}>
            Show the pictures
          </Button>
          <Button className="h-12" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? "Hide" : "Show"}
            <span className="sr-only"> the passphrase</span>
          </Button>
        </div>
      </Form>
      <p className="text-ink-2 text-sm">
        After ten wrong tries the page stays closed for an hour. It ends <DateLabel at={expiresAt} />.
      </p>
    </VisitNotice>
  );
}
