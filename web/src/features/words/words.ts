/** The words of the product that somebody new may not know, each in plain ones. */
export const WORDS = {
  confidence: {
    name: 'Confidence',
    meaning:
      'How sure we are, from 0 to 100, that the business is of the kind you asked for, is still there and can be reached. Each lead has its reasons.',
  },
  goodMatches: {
    name: 'Good matches',
    meaning: 'Businesses that reach the confidence you asked for. The best of them become leads.',
  },
  verified: {
    name: 'Verified',
    meaning:
      'A service that checks e-mail addresses has asked the mail server, and mail to this address arrives.',
  },
  notVerified: {
    name: 'Not verified',
    meaning:
      'The business publishes this address and its domain takes mail. Whether this very address exists, nobody has asked.',
  },
  risky: {
    name: 'Risky',
    meaning:
      'Mail may come back, or reach somebody else: the address belongs to another domain than the website or to a free mail service, or its server takes mail for every name.',
  },
  notDeliverable: { name: 'Not deliverable', meaning: 'Mail to this address comes back.' },
  couldNotAsk: {
    name: 'Could not be checked',
    meaning:
      'Whoever would know did not answer, or may not be asked: some websites say in a file called robots.txt that programs should not read them, and we keep to that.',
  },
  reserved: {
    name: 'Reserved',
    meaning:
      'Set aside from the budget for questions that are under way. What is not charged comes back.',
  },
  calls: {
    name: 'Calls',
    meaning:
      'Questions to services outside, such as a map or a mail check. Each has its price, and the sum is what the campaign cost.',
  },
  sandbox: {
    name: 'Sandbox',
    meaning:
      'A stand-in for services that cost money, to try things out. The people and addresses it gives do not exist, and nobody is charged.',
  },
} as const satisfies Record<string, { name: string; meaning: string }>;

type Word = keyof typeof WORDS;

/** Which of them a screen has. */
export const WORDS_OF = {
  progress: ['confidence', 'goodMatches', 'risky', 'couldNotAsk', 'reserved', 'sandbox'],
  results: [
    'confidence',
    'verified',
    'notVerified',
    'risky',
    'notDeliverable',
    'couldNotAsk',
    'calls',
    'sandbox',
  ],
} as const satisfies Record<string, readonly Word[]>;
