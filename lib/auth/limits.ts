/** What a turn is counted by. A rule whose thing is absent (no key, nobody signed in) does not apply. */
export type CountedBy = "email" | "address" | "user" | "key" | "workspace";

export interface Rule {
  by: CountedBy;
  turns: number;
  seconds: number;
}

/**
 * The rate limits: far above what a person or a script at work needs, far below what hurts. Sign-ins that succeed
 * are given back, so these count failures: OWASP ASVS 5.0 V6.3.1.
 */
export const limits = {
  "sign-in": [
    { by: "email", turns: 10, seconds: 15 * 60 },
    { by: "address", turns: 100, seconds: 3600 },
  ],
  "sign-up": [{ by: "address", turns: 100, seconds: 3600 }],
  upload: [
    { by: "user", turns: 120, seconds: 60 },
    { by: "key", turns: 120, seconds: 60 },
    { by: "address", turns: 600, seconds: 60 },
  ],
  "create-job": [
    { by: "user", turns: 300, seconds: 60 },
    { by: "key", turns: 300, seconds: 60 },
    { by: "workspace", turns: 300, seconds: 60 },
    { by: "address", turns: 1200, seconds: 60 },
  ],
  api: [
    { by: "user", turns: 1800, seconds: 60 },
    { by: "key", turns: 1800, seconds: 60 },
    { by: "address", turns: 6000, seconds: 60 },
  ],
} as const satisfies Record<string, readonly Rule[]>;

export type LimitName = keyof typeof limits;
