import "./globals.css";
import clsx from "clsx";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";

export const metadata: Metadata = {
  title: { default: "Fluxara", template: "%s · Fluxara" },
  description: "Find, compare, decide on and take away what image jobs made.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [{ color: "#121212" }],
  colorScheme: "dark light",
};

/** The front server puts the policy of this response into the request. */
async function readNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy");
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme's script sets attributes here before React looks.
    <html lang="en" suppressHydrationWarning className={clsx(GeistSans.variable, GeistMono.variable)}>
      <body>
        <Providers nonce={await readNonce()}>{children}</Providers>
      </body>
    </html>
  );
}
