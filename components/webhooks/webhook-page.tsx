"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-page";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { webhookOf } from "@/lib/client/webhooks";
import type { NewWebhook, Webhook } from "@/lib/contracts/webhooks";
import { Deliveries } from "./deliveries";
import { SecretShown } from "./secret-shown";
import { SignatureSample } from "./signature-sample";
import { WebhookActions } from "./webhook-actions";
import { WebhookFacts } from "./webhook-facts";
import { StateNote, StateWords } from "./webhook-state";
import { nameOf } from "./webhook-words";

/** One endpoint: how it goes, what it was sent, and how its receiver checks that. */
export function WebhookPage({ ws, initial }: { ws: string; initial: Webhook }) {
  const read = useQuery(webhookOf(ws, initial));
  const [made, setMade] = useState<NewWebhook>();
  const webhook = read.data;
  return (
    <SettingsPage tab="webhooks" crumbs={[{ label: nameOf(webhook) }]}>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid max-w-160 gap-1.5">
          <p role="status" className="text-pretty text-xl leading-snug max-sm:text-lg">
            <StateWords webhook={webhook} />: <StateNote webhook={webhook} />.
          </p>
          <p className="text-pretty text-ink-2">
            An event is tried ten times in 75 hours. After five days without success the endpoint is switched
            off and admins are notified.
          </p>
        </div>
        <WebhookActions ws={ws} webhook={webhook} onSecret={setMade} />
      </div>
      <ReadFailure read={read} what="The endpoint" />
      {made === undefined ? null : <SecretShown webhook={made} onDone={() => setMade(undefined)} />}
      <WebhookFacts webhook={webhook} />
      <Deliveries ws={ws} webhook={webhook} />
      <SignatureSample />
    </SettingsPage>
  );
}
