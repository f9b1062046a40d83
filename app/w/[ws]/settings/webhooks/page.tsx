import type { Metadata } from "next";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { settingsViewer } from "@/lib/server/auth/settings-viewer";
import { listWebhooks } from "@/lib/services/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Webhooks" };

type Props = { params: Promise<{ ws: string }> };

export default async function WebhooksPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "webhooks");
  return <WebhookList ws={ws} first={await listWebhooks(viewer, ws, { limit: 50 })} />;
}
