// Loads every slice, so that all commands and queries are in the registry.
import './accounts';
import './administration';
import './availability';
import './cart';
import './documents';
import './files';
import './listings';
import './messaging';
import './orders';
import './payments';
import './providers';
import './reviews';
import './search';
import './talks';
import './webhooks';
