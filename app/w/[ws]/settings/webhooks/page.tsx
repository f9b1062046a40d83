import type { Metadata } from "next";
import { RecentPicture } from "@/components/webhooks/recent-picture";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listRecent } from "@/lib/services/webhooks/list-recent";
import { listWebhooks } from "@/lib/services/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Webhooks" };

type Props = { params: Promise<{ ws: string }> };

export default async function WebhooksPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "webhooks");
  const [first, recent] = await Promise.all([
    listWebhooks(viewer, ws, { limit: 50 }),
    listRecent(viewer, ws),
  ]);
  const pictures = [...recent].map(([id, each]) => [id, <RecentPicture key={id} recent={each} />] as const);
  return <WebhookList ws={ws} first={first} pictures={Object.fromEntries(pictures)} />;
}
