"use client";

import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { useChangeWebhook, useDeleteWebhook, useRotateSecret, useTestWebhook } from "@/lib/client/webhooks";
import type { NewWebhook, Webhook } from "@/lib/contracts/webhooks";
import { deliveryText, nameOf } from "./webhook-words";

type Props = { ws: string; webhook: Webhook; onSecret: (made: NewWebhook) => void };

/** Tries it, changes its secret, switches it off and on, deletes it. */
export function WebhookActions({ ws, webhook, onSecret }: Props) {
  const isOff = webhook.state === "disabled";
  const testing = useTestWebhook(ws, webhook, (delivery) => {
    const said = `Test of ${nameOf(webhook)}: ${deliveryText(delivery)}`;
    if (delivery.state === "delivered") toast.success(said);
    else toast.error(said);
  });
  const switching = useChangeWebhook(ws, webhook, ({ state }) =>
    toast.success(`${nameOf(webhook)} is ${state === "disabled" ? "switched off" : "on again"}`),
  );
  return (
    <div className="flex flex-wrap gap-2">
      <Button disabled={testing.isPending} onClick={() => testing.mutate()}>
        <Send aria-hidden />
        {testing.isPending ? "Sending …" : "Send test"}
      </Button>
      <RotateButton ws={ws} webhook={webhook} onSecret={onSecret} />
      {isOff ? (
        <Button disabled={switching.isPending} onClick={() => switching.mutate({ enabled: true })}>
          Switch on
        </Button>
      ) : (
        <LateConfirm
          trigger={<Button disabled={switching.isPending}>Switch off</Button>}
          title={`Switch “${nameOf(webhook)}” off?`}
          description="It receives nothing until it is switched on again, and its queued deliveries are canceled. They can be redelivered afterwards."
          action="Switch off"
          onConfirm={() => switching.mutate({ enabled: false })}
        />
      )}
      <DeleteButton ws={ws} webhook={webhook} />
    </div>
  );
}

function RotateButton({ ws, webhook, onSecret }: Props) {
  const rotating = useRotateSecret(ws, webhook, onSecret);
  return (
    <LateConfirm
      trigger={<Button disabled={rotating.isPending}>Rotate secret</Button>}
      title={`Give “${nameOf(webhook)}” a new secret?`}
      description="It is shown once. For 24 hours both sign, so that the receiver can change over without missing anything."
      action="Make a new secret"
      onConfirm={() => rotating.mutate({ now: false })}
    />
  );
}

function DeleteButton({ ws, webhook }: { ws: string; webhook: Webhook }) {
  const router = useRouter();
  const deleting = useDeleteWebhook(ws, webhook, () => {
    toast.success(`${nameOf(webhook)} is deleted`);
    router.push(`/w/${ws}/settings/webhooks`);
  });
  return (
    <LateConfirm
      trigger={
        <Button variant="danger" disabled={deleting.isPending}>
          Delete
        </Button>
      }
      title={`Delete the endpoint “${nameOf(webhook)}”?`}
      description="Its queued deliveries and the list of its deliveries are deleted. This cannot be undone."
      action={`Delete “${nameOf(webhook)}”`}
      onConfirm={() => deleting.mutate()}
    />
  );
}
