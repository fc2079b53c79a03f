/** US dollars; below ten cents with four digits, because a call often costs less than one cent. */
export const formatMoney = (locale: string, amount: number) =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: amount > 0 && amount < 0.1 ? 4 : 2,
  }).format(amount);
