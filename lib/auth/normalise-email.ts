/** One address, one spelling: compatibility look-alikes (ＡＢＣ, ﬁ) folded, trimmed, lower case. */
export const normaliseEmail = (email: string) => email.normalize("NFKC").trim().toLowerCase();
