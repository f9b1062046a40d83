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
  description: "Find, compare, decide on and download what image generation jobs made.",
  // Inlined in the page: a file would be one more public route.
  icons: {
    icon: `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="8" fill="#858585"/><path d="M8 0h20L0 28V8a8 8 0 0 1 8-8z" fill="#ebebeb"/></svg>')}`,
  },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [{ color: "#121212" }],
  colorScheme: "dark light",
};

/** The front server puts the response's content security policy into the request's headers. */
async function readNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy");
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script sets attributes here before React hydrates.
    <html
      lang="en"
      data-served-at={Date.now()}
      suppressHydrationWarning
      className={clsx(GeistSans.variable, GeistMono.variable)}
    >
      <body>
        <Providers nonce={await readNonce()}>{children}</Providers>
      </body>
    </html>
  );
}
