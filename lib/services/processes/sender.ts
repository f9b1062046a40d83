import { env } from "@/lib/env";

/** Where the pages are that mails link to; set at start. */
export const pagesUrl = (): string => new URL(env.publicUrl ?? `http://${env.host}:${env.port}`).origin;

/** Whether anything is mailed. */
export const isMailSetUp = (): boolean => env.smtpUrl !== undefined;

/** Addresses of a host that has no name are written in brackets (RFC 5321). */
function hostOfMail(): string {
  const { hostname } = new URL(pagesUrl());
  if (/^[\d.]+$/.test(hostname)) return `[${hostname}]`;
  return hostname.startsWith("[") ? `[IPv6:${hostname.slice(1)}` : hostname;
}

/** Whom mails are from. */
export const mailSender = (): string => env.mailFrom ?? `Fluxara <fluxara@${hostOfMail()}>`;

/** The right-hand side of `Message-ID`. */
export const messageHost = (): string => /@([^\s>]+)>?$/.exec(mailSender())?.[1] ?? "fluxara.invalid";
