import type { Metadata } from "next";
import { NewTokenForm } from "@/components/accounts/new-token-form";
import { TokenList } from "@/components/accounts/token-list";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listTokens } from "@/lib/services/accounts/tokens";

export const metadata: Metadata = { title: "Tokens" };

type Props = { params: Promise<{ ws: string }> };

export default async function TokensPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "tokens");
  const first = await listTokens(viewer, ws, { limit: 50 });
  return (
    <SettingsPage
      tab="tokens"
      lead="Programs sign in with tokens. A token acts on behalf of its creator, within its permissions and this workspace, and stops working when that account is suspended."
    >
      <NewTokenForm ws={ws} />
      <TokenList ws={ws} first={first} />
    </SettingsPage>
  );
}
