import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WebhookPage } from "@/components/webhooks/webhook-page";
import { api } from "@/lib/contracts/api";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { getWebhook } from "@/lib/services/webhooks/read-webhooks";
import { orNotFound } from "../../../or-not-found";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ ws: string; id: string }> };

export default async function OneWebhookPage({ params }: Props) {
  const { ws, id } = await params;
  const viewer = await settingsViewer(ws, "webhooks");
  if (!api.getWebhook.params.safeParse({ ws, id }).success) notFound();
  return <WebhookPage ws={ws} initial={await orNotFound(getWebhook(viewer, ws, id))} />;
}
