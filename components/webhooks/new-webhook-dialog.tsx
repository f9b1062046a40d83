"use client";

import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import { useCreateWebhook } from "@/lib/client/webhooks";
import type { NewWebhook } from "@/lib/contracts/webhooks";
import { type ChosenEvents, EventChoice } from "./event-choice";

type Props = { ws: string; onClose: () => void; onDone: (made: NewWebhook) => void };

/** Asks where to send what. */
export function NewWebhookDialog({ ws, onClose, onDone }: Props) {
  const [events, setEvents] = useState<ChosenEvents>(["review.decided"]);
  const making = useCreateWebhook(ws, onDone);

  function submit(form: FormData) {
    const set = textOf(form, "set").trim();
    making.mutate({
      url: textOf(form, "url").trim(),
      title: textOf(form, "title").trim() || null,
      events: [...events],
      filter: set === "" ? {} : { set },
    });
  }

  return (
    <FormDialog
      title="Add endpoint"
      description="An address that receives events of this workspace: ids and a link, signed with a secret of its own."
      action="Add endpoint"
      disabled={making.isPending || events.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Address" hint="https, port 443 or above 1023" error={fieldProblem(making.error, "url")}>
        <Input
          name="url"
          type="url"
          required
          maxLength={2_000}
          autoComplete="off"
          placeholder="https://press.example/hooks/fluxara"
        />
      </Field>
      <Field label="Name" hint="Else it is called by its host" error={fieldProblem(making.error, "title")}>
        <Input name="title" maxLength={120} autoComplete="off" placeholder="Press room" />
      </Field>
      <EventChoice chosen={events} onChoose={setEvents} />
      <Field
        label="Only from the variant set"
        hint="Its key; concerns events of jobs and batches"
        error={fieldProblem(making.error, "filter.set")}
      >
        <Input name="set" maxLength={200} autoComplete="off" placeholder="All" />
      </Field>
      <Failure error={making.error} fields={["url", "title", "filter.set"]} />
    </FormDialog>
  );
}
