export type { EmailStatus } from './job-progress/feed';
